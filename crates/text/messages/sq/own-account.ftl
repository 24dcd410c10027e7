# Faqja e llogarisë vetjake.

account-passkey-step-up = Jepni një kod të ri për të shtuar një çelës hyrjeje
