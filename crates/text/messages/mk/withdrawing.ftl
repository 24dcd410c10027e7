# review: none

consent-withdraw-retracts = Овие дојави со податоци на самото лице почиваат на неа и се повлекуваат. Нивните приматели повеќе не гледаат ништо од нив.
consent-withdraw-tip = Дојава { $reference } до { $recipient }
consent-withdraw-sharings = Други организации според договор гледаат делови од овој случај. Погледнете го секој договор и повлечете го ако покажува нешто за ова лице.
consent-withdraw-sharing = Договор со { $recipient }
