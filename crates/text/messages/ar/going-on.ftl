# review: none
# What a person says of the help.

felt-yes = نعم
felt-partly = جزئيًا
felt-no = لا
referral-feedback-safe = هل كان الأمر آمنًا؟
referral-feedback-helped = هل ساعدك ذلك؟
feedback-title = كيف كان الأمر؟
feedback-say = لست مضطرًا للإجابة عن أي شيء. ما تقوله يقرؤه خط المساعدة، لا الجهة التي ساعدتك. مساعدتك لا تتوقف على ذلك.
feedback-words = بكلماتك أنت، إن شئت
feedback-thanks = شكرًا. لم يعد هذا الرمز يفتح شيئًا.
answer-code = الرمز
refused-feedback-code = هذا الرمز خاطئ أو استُخدم من قبل. اكتبه مرة أخرى كما أُعطي لك.
