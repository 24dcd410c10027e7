# review: none
# Çfarë ndodh me një referim përveç hapave.

referral-status-appointment = Takimi u caktua
referral-status-expired = Mbaroi me kalimin e afatit
referral-step-appoint = Cakto kur të vijë personi
referral-step-continue = Mbështetja vazhdon
referral-step-expire = Mbaroi me kalimin e afatit

referral-appointment = Takimi
referral-appointment-day = Në cilën ditë?
referral-appointment-time = Në ç’orë? Për shembull 14:30.
referral-clock = Mbaron vetë më
referral-came-from = Te referimi i mëparshëm

referral-next = Nëse ky shërbim nuk ndihmon
referral-next-hint = Pyeten sipas kësaj radhe kur shërbimi refuzon ose nuk përgjigjet në kohë. Këtu janë vetëm shërbime që i përfshin pëlqimi.
referral-next-ask = Pastaj pyet ({ $number })
referral-next-none = Askënd
referral-leads-waits = Do të pyetet një shërbim tjetër
referral-leads-asked = U pyet shërbimi i radhës
referral-leads-nobody = Nuk mbetet kush të pyetet: gjeni ndihmë tjetër
referral-unanswered = Vetëm ku nuk mbetet kush të pyetet
referral-onward = Referoje personin më tej
referral-onward-allow = Shërbimi mund ta referojë personin te një tjetër që e përfshin pëlqimi
referral-onward-which = Te cili shërbim?
done-referral-passed-on = Personi u referua më tej.

referral-hand-over = Dorëzimi
referral-hand-over-words = Çfarë duhet të dijë kush e merr përsipër
referral-hand-over-say = Që personi të mos ketë nevojë ta thotë dy herë. Vetëm ç’ka lejuar personi.
referral-hand-over-call = Nëse po flisni tani me personin, ftojeni shërbimin në thirrje nga telefoni juaj dhe njihini me njëri-tjetrin.
referral-hand-over-save = Ruaj për atë që e merr përsipër
done-referral-handed-over = Ajo që thatë qëndron te referimi.

referral-delete-asked = Personi e tërhoqi pëlqimin. Fshini gjithçka që keni ruajtur, edhe në letër dhe në mesazhe, pastaj konfirmojeni.
referral-delete-confirm = Gjithçka u fshi
referral-delete-waits = U kërkua fshirja, ende pa konfirmim
referral-delete-done = Fshirja u konfirmua
done-deletion-confirmed = Faleminderit. Dërguesi e sheh që gjithçka u fshi.

referral-link = Lidhje për një organizatë pa llogari
referral-link-say = E hap këtë referim për shtatë ditë, derisa organizata të thotë po ose jo. Dërgojeni lidhjen në një mënyrë dhe thuajeni kodin në një tjetër, më mirë me telefon. Të dyja shfaqen një herë; pesë kode të gabuara e mbyllin lidhjen.
referral-link-make = Krijo lidhje
referral-link-address = Adresa
referral-link-code = Kodi

referral-feedback = Çfarë thotë personi
referral-feedback-ask = Krijo kod për personin
referral-feedback-say = Me këtë kod personi mund të thotë, pa emër, si ishte ndihma. Vlen një herë dhe shfaqet një herë. Jepeni vetëm kur ruajtja e tij është e sigurt.
referral-feedback-at = Thënë më
referral-feedback-safe = A ishte e sigurt?
referral-feedback-helped = A ndihmoi?
felt-yes = Po
felt-partly = Pjesërisht
felt-no = Jo
feedback-title = Si ishte?
feedback-say = Nuk keni detyrim të përgjigjeni. Atë që thoni e lexon linja e ndihmës dhe jo shërbimi. Ndihma juaj nuk varet nga kjo.
feedback-words = Me fjalët tuaja, nëse doni
feedback-thanks = Faleminderit. Kodi nuk hap më asgjë.

referral-copy = Kopje për personin
referral-copy-disguised = Kopje e maskuar
referral-copy-back = Mund ta tërhiqni pëlqimin në çdo kohë, pa dhënë arsye. Njoftoni linjën e ndihmës. Ndihma mbetet.

answer-title = Përgjigju një kërkese
answer-code = Kodi
answer-code-hint = Ju është thënë në një mënyrë tjetër, për shembull me telefon.
answer-open = Hap
answer-arrived = Faleminderit. Përgjigjja juaj mbërriti dhe kjo lidhje u mbyll.

refused-service-closed = Shërbimi: është i mbyllur dhe nuk pranon askënd. Zgjidhni një shërbim tjetër.
refused-alternative-no-consent = Shërbimet e radhës: pëlqimi i personit nuk e përfshin njërin prej tyre. Hiqeni nga lista ose kërkojini më parë personit pëlqimin.
refused-onward-forbidden = Dërguesi nuk e lejoi referimin më tej. Refuzoni ose telefononi dërguesin.
refused-link-closed = Kjo lidhje nuk hap më asgjë. Kërkojini dërguesit një të re.
refused-link-code = Ky nuk është kodi i kësaj lidhjeje. Shkruani përsëri tetë shenjat ose pyesni dërguesin.
refused-feedback-code = Ky kod është i gabuar ose është përdorur. Shkruajeni përsëri ashtu siç ju është dhënë.
