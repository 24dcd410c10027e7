# review: none

error-summary-title = Ka një problem
error-required = Plotësoni këtë fushë
error-required-named = Plotësoni: { $field }
error-too-long = Shkruani më së shumti { $max } shenja
error-too-short = Shkruani të paktën { $min } shenja
error-invalid-date = Shkruani një datë të vërtetë, për shembull { $example }
error-invalid-number = Shkruani një numër të plotë
error-out-of-range = Shkruani një numër nga { $min } deri në { $max }
error-invalid-choice = Zgjidhni një nga përgjigjet
error-invalid-phone = Shkruani numrin e telefonit me prefiksin e qytetit ose të shtetit
error-invalid-email = Shkruani një adresë e-mail, si name@example.org
error-control-character = Teksti përmban një shenjë që nuk mund të shfaqet. Shkruajeni përsëri me dorë.
error-direction-override = Teksti përmban një shenjë të fshehur që ndryshon drejtimin e shkrimit. Shkruajeni përsëri me dorë.
error-invalid-text = Teksti nuk mund të lexohet. Shkruajeni përsëri me dorë.

error-not-found = Faqja nuk u gjet
    .body = Kontrolloni adresën. Nëse keni ardhur nga një lidhje, regjistrimi mund të jetë hequr.
error-forbidden = Nuk mund ta hapni këtë faqe
    .body = Roli juaj nuk e përfshin. Nëse ju duhet për punë, drejtojuni administratorit.
error-conflict = Dikush tjetër e ka ndryshuar këtë regjistrim
    .body = Ndryshimet tuaja nuk u ruajtën. Krahasojini me gjendjen e tanishme më poshtë dhe ruajini përsëri.
error-session-expired = Seanca juaj është mbyllur
    .body = Për një kohë këtu nuk pati veprimtari. Hyni përsëri; ajo që keni shkruar është ruajtur.
error-step-up = Konfirmoni që jeni ju
    .body = Ky veprim kërkon përsëri fjalëkalimin ose faktorin e dytë.
error-too-large = Formulari është tepër i madh
    .body = Shkurtoni tekstin ose hiqni një bashkëngjitje.
error-too-many = Tepër përpjekje
    .body = Prisni { $seconds ->
        [one] { $seconds } sekondë
       *[other] { $seconds } sekonda
    } dhe provoni përsëri.
error-method-not-allowed = Kjo faqe nuk mund ta bëjë këtë
    .body = Kthehuni prapa dhe përdorni butonat e faqes.
error-bad-request = Kërkesa nuk u kuptua
    .body = Kthehuni prapa, ringarkoni faqen dhe provoni përsëri.
error-offline = Nuk ka lidhje
    .body = Pajisja juaj nuk është në rrjet. Ajo që keni shkruar mbetet në këtë faqe; provoni përsëri kur të kthehet lidhja.
error-unavailable = Shërbimi nuk mund të ruajë asgjë për momentin
    .body = Asgjë nuk u ruajt. Provoni përsëri pas disa minutash.
error-internal = Ndodhi një gabim
    .body = Asgjë nuk u ruajt. Provoni përsëri; nëse ndodh sërish, jepini administratorit këtë kod: { $code }
error-csrf = Formulari nuk vlen më
    .body = Ringarkoni faqen dhe dërgojeni përsëri.
