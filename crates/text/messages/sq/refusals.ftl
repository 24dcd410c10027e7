# What a rule stands against, and what to do then.
refused-assignee-unknown = Kjo llogari nuk është aktive në organizatë. Zgjidhni dikë tjetër.
refused-case-closed = Rasti është i mbyllur. Së pari rihapeni.
refused-case-step = Rasti ka ndryshuar ndërkohë. Shihni gjendjen e tij të tanishme.
refused-identification-apart = Identifikimi zyrtar regjistrohet veçmas, jo duke ndryshuar rolin e personit.
refused-not-presumed = Vetëm një viktimë e supozuar mund të identifikohet. Shihni rolin e tanishëm të personit.
refused-no-consent = Personi nuk i ka lejuar asgjë kësaj organizate për këtë qëllim, ose e ka tërhequr pëlqimin. Së pari kërkoni pëlqimin.
refused-no-free-place = Atje nuk ka më asnjë vend të lirë. Zgjidhni një shërbim tjetër ose njoftoni se u lirua një vend.
refused-referral-step = Referimi ka ndryshuar ndërkohë. Shihni gjendjen e tij të tanishme.
refused-tip-needs-consent = Informacioni i vetë viktimës u jepet autoriteteve vetëm me pëlqimin e saj. Së pari regjistroni pëlqimin.
refused-not-law-enforcement = Ky organ nuk e zbaton ligjin. Zgjidhni policinë, prokurorinë, gjykatën ose inspektoratin e punës.
refused-tip-step = Njoftimi ka ndryshuar ndërkohë. Shihni gjendjen e tij të tanishme.
refused-proceeding-step = Kjo nuk rrjedh nga faza ku ka arritur procedimi. Shihni gjendjen e tij të tanishme.
refused-organisation-kind = Lloji i një organizate nuk ndryshon kurrë. Në vend të kësaj shtoni një organizatë të re.
refused-service-moved = Shërbimi mbetet te organizata e vet. Te tjetra shtojeni si shërbim të ri.
refused-set-edition = Treguesit kanë një botim më të ri. Vlerësojeni kontaktin sërish me të.
refused-contact-in-case = Ky kontakt i përket një rasti që nuk është fshirë. Së pari fshini rastin.
