# review: none

consent-withdraw-retracts = Ove dojave sa podacima same osobe počivaju na njoj i biće povučene. Primaoci više ništa od njih neće videti.
consent-withdraw-tip = Dojava { $reference }, primalac { $recipient }
consent-withdraw-sharings = Druge organizacije po sporazumu vide delove ovog slučaja. Pogledajte svaki sporazum i povucite ga ako pokazuje nešto o ovoj osobi.
consent-withdraw-sharing = Sporazum, organizacija { $recipient }
