git config --global user.name "Stadtplanungsamt"
git config --global user.email "planung@musterstadt.example"
git init -b main
git remote add origin ADRESSE
git add -A
git commit -m "Konzept angelegt"
git push -u origin main
