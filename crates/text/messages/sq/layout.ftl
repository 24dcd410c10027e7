# review: none

skip-link = Kalo te përmbajtja kryesore
quick-exit = Largohu menjëherë nga kjo faqe
quick-exit-hint = Faqen mund ta lini edhe duke shtypur tri herë tastin Shift.
quick-exit-leaving = Po largoheni nga faqja
quick-exit-warning = Ky buton nuk e fshin historikun e shfletuesit tuaj.
menu = Menyja
main-navigation = Navigimi kryesor
breadcrumb = Ju jeni këtu
language-menu = Gjuha
pagination = Faqet
footer = Fundi i faqes
account-menu = Llogaria juaj
signed-in-as = Keni hyrë si { $name }
demo-banner = Ky është një demonstrim. Të gjithë personat dhe ngjarjet janë të trilluara.
page-title = { $page } – { $site }
page-title-error = Gabim: { $title }
new-tab = hapet në një skedë të re
important = E rëndësishme
success = U krye
warning = Paralajmërim
more = Më shumë
