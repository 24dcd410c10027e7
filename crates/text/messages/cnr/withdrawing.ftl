# review: none

consent-withdraw-retracts = Ove dojave sa podacima same osobe počivaju na njoj i bit će povučene. Primaoci više ništa od njih neće vidjeti.
consent-withdraw-tip = Dojava { $reference }, primalac { $recipient }
consent-withdraw-sharings = Druge organizacije po sporazumu vide djelove ovog slučaja. Pogledajte svaki sporazum i povucite ga ako pokazuje nešto o ovoj osobi.
consent-withdraw-sharing = Sporazum, organizacija { $recipient }
