# review: none
# Signing in at an organisation's own provider, and linking accounts to it.

sign-in-elsewhere = Hyni nga një vend tjetër
sign-in-with = Hyni me { $provider }
refused-oidc-again = Filloni përsëri nga kjo faqe: përgjigjja erdhi shumë vonë, për herë të dytë ose nga një dritare tjetër.
refused-oidc-denied = Faqja tjetër nuk lejoi askënd. Provoni përsëri ose hyni me emrin e përdoruesit dhe fjalëkalimin.
refused-oidc-unreachable = Faqja tjetër nuk arrihet për momentin. Provoni përsëri pas disa minutash ose hyni me emrin e përdoruesit dhe fjalëkalimin.
refused-oidc-unbelieved = Ajo që tha faqja tjetër nuk u verifikua dot. Provoni përsëri; nëse vazhdon, njoftoni administratorin.
refused-oidc-unknown = Askush këtu nuk ju njeh me këtë identitet. Kërkojini administratorit të organizatës suaj të lidhë llogarinë.
refused-oidc-disabled = Llogaria juaj është çaktivizuar. Pyesni administratorin e organizatës suaj.
refused-oidc-not-allowed = Kjo llogari nuk mund të hyjë aty. Përdorni emrin e përdoruesit dhe fjalëkalimin ose pyesni administratorin.
refused-oidc-someone-else = Aty hyri dikush tjetër. Përdorni identitetin tuaj.
refused-oidc-no-factor = Aty vërtetuat vetëm një faktor, ose jo tani. Përdorni kodin e aplikacionit ose hyni aty me të dy.
refused-identity-taken = Ky identitet i përket një llogarie tjetër.
user-linked-say = Në këtë llogari mund të hyhet edhe nga ofruesi i vetë organizatës.
user-unlink = Hiqni lidhjen
user-provider = Ofruesi i identiteteve
user-subject = Kush është personi aty (sub)
user-subject-hint = Mund t’jua tregojë administratori i ofruesit. Nuk është as emër, as adresë e-maili.
user-link = Lidhni
done-user-linked = Llogaria u lidh.
done-user-unlinked = Lidhja u hoq dhe seancat e saj përfunduan.
