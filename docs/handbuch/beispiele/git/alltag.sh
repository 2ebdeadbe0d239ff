git add -A && git commit -m "Kosten nach Ausschreibung"
git pull --no-rebase
git push
