# review: none
# What a person says of the help.

felt-yes = بله
felt-partly = تا حدی
felt-no = نه
referral-feedback-safe = آیا امن بود؟
referral-feedback-helped = آیا کمک کرد؟
feedback-title = چطور بود؟
feedback-say = لازم نیست به چیزی پاسخ دهید. آنچه می‌گویید را خط کمک می‌خواند، نه آن مرکز. کمک به شما به این بستگی ندارد.
feedback-words = به زبان خودتان، اگر مایلید
feedback-thanks = سپاس. این کد دیگر چیزی را باز نمی‌کند.
answer-code = کد
refused-feedback-code = این کد نادرست است یا پیش‌تر استفاده شده است. آن را همان‌گونه که به شما داده شده دوباره بنویسید.
