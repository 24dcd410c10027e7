# review: none
# What stands against it when somebody looks after an account, and what to do then.

refused-disabled = Nalog je onemogućen. Prvo ga omogućite.
refused-last-administrator = Ovo je posljednji aktivni administrator. Prvo odredite drugog.
refused-last-second-factor = Ovo je vaš jedini drugi faktor. Prvo postavite još jedan.
refused-login-taken = Neko već ima to korisničko ime. Izaberite drugo.
refused-no-passkey = Ovaj nalog nema pristupni ključ. Upotrijebite kod iz aplikacije za autentifikaciju ili kod za oporavak.
refused-not-asked = Ovaj korak je započet u drugom prozoru ili prije nekog vremena. Započnite ga ponovo.
refused-own-account = Niko to ne radi na sopstvenom nalogu. Obratite se drugom administratoru.
refused-passkey-refused = Pristupni ključ nije prihvaćen. Pokušajte ponovo i potvrdite prstom, licem ili PIN-om.
refused-passkeys-full = Nalog već ima najveći mogući broj pristupnih ključeva. Uklonite neki koji ne koristite.
refused-passkeys-unavailable = Pristupni ključevi ne rade na ovoj adresi. Upotrijebite kod iz aplikacije za autentifikaciju.
refused-password = Sadašnja lozinka nije tačna. Unesite je ponovo.
refused-password-same = To je sadašnja lozinka. Izaberite novu.
refused-password-too-short = Upotrijebite najmanje 12 znakova. Četiri ili pet riječi zaredom dobra su lozinka i lako se pamte.
refused-password-too-long = Upotrijebite najviše 256 znakova.
refused-password-too-common = Mnogi biraju tu lozinku pa se ona pogađa prva. Izaberite četiri ili pet riječi koje ne idu zajedno.
refused-password-contains-login = Lozinka ne smije sadržavati vaše korisničko ime. Izaberite drugu.
refused-roles-not-yours = Jednu od tih uloga ne smijete dodijeliti. Izostavite je ili se obratite administratoru.
refused-token-of-person = Ovim nalogom prijavljuje se osoba i sve što nalog učini mora biti njen čin. Za program napravite poseban nalog i token za taj nalog.
