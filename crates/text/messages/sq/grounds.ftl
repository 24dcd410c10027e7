# review: none
# Pëlqimet si tabelë dhe çfarë qëndron në vend të pëlqimit.

ledger-title = Çfarë mund të dihet tani
ledger-holds = Mund të dihet tani
ledger-ended = Jo më
ledger-withdrawn = { $data }: e tërhequr, { $date }
ledger-expired = { $data }: ka mbaruar, { $date }
ledger-begins = { $data }: fillon { $date }
consent-withdraw-deletes = Këtyre marrësve u kërkohet të fshijnë atë që u është thënë dhe ta konfirmojnë.
consent-form-best-interests = Interesi më i lartë i fëmijës, i përcaktuar
consent-form-override = Rrezik i menjëhershëm, vendosur nga dy veta

ground-kind-best-interests = Interesi më i lartë i fëmijës
ground-kind-override = Rrezik i menjëhershëm
ground-say-best-interests = Për një fëmijë vendos kush përgjigjet për të. Dëgjojeni më parë fëmijën dhe shkruani çfarë thotë. Vendimi qëndron te pëlqimet dhe atje mund të mbyllet.
ground-say-override = Vetëm kur një jetë është në rrezik dhe personi nuk mund të pyetet. Një person i dytë me llogari tjetër duhet ta konfirmojë brenda 30 minutave. Pastaj vlen 72 orë, për një marrës, dhe personit duhet t’i thuhet sapo të jetë e sigurt.
ground-state-waiting = Duhet konfirmim nga një i dytë
ground-state-decided = E vendosur
ground-state-lapsed = Askush nuk e konfirmoi në kohë
ground-new-child = Përcakto interesin më të lartë të fëmijës
ground-child-hint = Ky është një fëmijë. Në vend të pëlqimit përcaktohet çfarë është më e mira për të.
ground-new-danger = Rrezik i menjëhershëm: vendos pa pëlqim
ground-reasons = Arsyet
ground-decided-by = Kush vendosi
ground-basis = Ku mbështetet
ground-views = Çfarë thotë fëmija
ground-save = Shkruaj vendimin
ground-confirm = Konfirmoj: ka rrezik të menjëhershëm
ground-confirm-say = Lexoni arsyet. Ju përgjigjeni për këtë vendim njësoj si personi i parë.
ground-confirm-until = Të konfirmohet deri më
ground-owed = Personit ende nuk i është thënë. Thuajini sapo të jetë e sigurt.
ground-tell = Personit iu tha
ground-told-at = Personit iu tha më
done-ground-decided = Vendimi u shkrua.
done-ground-confirmed = U konfirmua. Qëndron te pëlqimet për 72 orë.
done-ground-told = U shkrua që personi e di.

refused-same-person = Personi i dytë duhet të jetë një tjetër. Kërkojini një kolegu ta konfirmojë.
refused-ground-over = Këtu nuk ka më çfarë të konfirmohet ose të thuhet. Shihni gjendjen e tanishme ose vendosni përsëri.
