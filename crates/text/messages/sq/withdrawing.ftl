# review: none

consent-withdraw-retracts = Këto njoftime me të dhënat e vetë personit mbështeten te ky pëlqim dhe tërhiqen. Marrësit nuk lexojnë më asgjë prej tyre.
consent-withdraw-tip = Njoftimi { $reference } për { $recipient }
consent-withdraw-sharings = Organizata të tjera shohin me marrëveshje pjesë të këtij rasti. Shikoni çdo marrëveshje dhe tërhiqeni nëse tregon diçka për këtë person.
consent-withdraw-sharing = Marrëveshje me { $recipient }
