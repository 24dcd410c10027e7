# review: none
# What a person says of the help.

felt-yes = Evet
felt-partly = Kısmen
felt-no = Hayır
referral-feedback-safe = Güvenli miydi?
referral-feedback-helped = Yardımcı oldu mu?
feedback-title = Nasıldı?
feedback-say = Hiçbir soruyu yanıtlamak zorunda değilsiniz. Söylediklerinizi yardım hattı okur, size yardım eden kurum okumaz. Alacağınız yardım buna bağlı değildir.
feedback-words = İsterseniz kendi sözlerinizle
feedback-thanks = Teşekkürler. Bu kod artık hiçbir şey açmaz.
answer-code = Kod
refused-feedback-code = Bu kod yanlış ya da daha önce kullanılmış. Size verildiği gibi yeniden yazın.
