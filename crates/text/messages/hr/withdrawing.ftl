# review: none

consent-withdraw-retracts = Ove dojave s podacima same osobe počivaju na njoj i bit će povučene. Primatelji više ništa od njih neće vidjeti.
consent-withdraw-tip = Dojava { $reference }, primatelj { $recipient }
consent-withdraw-sharings = Druge organizacije po sporazumu vide dijelove ovog slučaja. Pogledajte svaki sporazum i povucite ga ako pokazuje nešto o ovoj osobi.
consent-withdraw-sharing = Sporazum, organizacija { $recipient }
