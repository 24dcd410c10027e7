# review: none
# The inbox of a partner, and its own figures.

inbox-views = Pjesët e kutisë hyrëse
inbox-view-all = Të gjitha
inbox-view-waiting = Pret përgjigje
inbox-view-late = Me vonesë
inbox-view-unread = Të palexuara
inbox-kind-ask = Çfarë
inbox-kind-referral = Referime
inbox-kind-tip = Njoftime
inbox-kind-proceeding = Procedura
inbox-empty = Këtu nuk ka asgjë. Një referim, njoftim ose procedurë shfaqet sapo t’i jepet organizatës suaj.
inbox-new = E re
inbox-decline-why = Pse? Me një klikim refuzohet.
inbox-figures = Shifrat tona
inbox-figures-say = Si u përgjigj organizata juaj në dymbëdhjetë muajt e fundit. Shifrat e të tjerëve nuk përfshihen.
inbox-figures-cut = Janë dhënë më shumë përgjigje sesa numërohen këtu: këto janë më të rejat.
inbox-figures-empty = Në dymbëdhjetë muajt e fundit nuk u përgjigj asgjë. Përgjigjet jepen në kutinë hyrëse.
inbox-month = Muaji
inbox-answered = U përgjigj
inbox-acknowledged = U pranua marrja
inbox-in-time = Në kohë
inbox-in-time-of = { $number } ({ $percent } %)
inbox-median = Gjysma brenda
inbox-declined-of = { $reason }: { $number }
inbox-took-minutes = { $number } min
inbox-took-hours = { $number } orë
inbox-took-days = { $number } ditë
