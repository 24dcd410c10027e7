# review: none
# Именикот на услуги и местата.

directory-empty = Ниедна услуга не одговара. Отстранете некој филтер или побарајте од администратор да ја додаде услугата.
service = Услуга
service-kind = Што дава
service-organisation = Организација
service-languages = Јазици
service-where = Каде
service-everywhere = Целата земја
service-free-places = Места
service-free = слободни { $free } од { $places }
service-places-only = места: { $places }, слободните не се јавени
service-free-only = Само со слободно место

service-kind-safe-place = Безбедно сместување
service-kind-subsistence = Храна, облека, пари
service-kind-medical = Медицинска помош
service-kind-psychological = Психолошка помош
service-kind-legal = Правна помош
service-kind-interpretation = Усно преведување
service-kind-education = Образование
service-kind-work = Работа
service-kind-documents = Документи

places-say = Одржувајте ги слободните места точни: други се потпираат на нив кога некому ноќеска му треба легло. Со прифаќање упатување само се зафаќа место.
places-empty = Вашата организација нема услуга во именикот. Побарајте од администратор да ја додаде.
places-free = Слободни сега
places-all = Вкупно места
places-hours-save = Зачувај го работното време
done-places-told = Слободните места се јавени.
