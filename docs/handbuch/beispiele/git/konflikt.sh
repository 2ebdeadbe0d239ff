ihk pruefen data/altstadt
git commit -am "Zusammengeführt"
git push
