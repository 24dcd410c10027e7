# review: none
# What a person says of the help.

felt-yes = ہاں
felt-partly = کچھ حد تک
felt-no = نہیں
referral-feedback-safe = کیا یہ محفوظ تھا؟
referral-feedback-helped = کیا اس سے مدد ملی؟
feedback-title = کیسا رہا؟
feedback-say = آپ کو کسی بات کا جواب دینا ضروری نہیں۔ جو آپ کہیں گے اسے ہیلپ لائن پڑھے گی، وہ ادارہ نہیں۔ آپ کی مدد اس پر منحصر نہیں۔
feedback-words = اپنے الفاظ میں، اگر آپ چاہیں
feedback-thanks = شکریہ۔ یہ کوڈ اب کچھ نہیں کھولتا۔
answer-code = کوڈ
refused-feedback-code = یہ کوڈ غلط ہے یا پہلے استعمال ہو چکا ہے۔ جیسے آپ کو دیا گیا تھا ویسے ہی دوبارہ لکھیں۔
