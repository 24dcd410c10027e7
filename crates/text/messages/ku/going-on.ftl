# review: none
# What a person says of the help.

felt-yes = Erê
felt-partly = Hinekî
felt-no = Na
referral-feedback-safe = Ew ewle bû?
referral-feedback-helped = Alîkarî kir?
feedback-title = Çawa bû?
feedback-say = Ne mecbûr in ku bersiva tiştekî bidin. Tiştê ku hûn dibêjin xeta alîkariyê dixwîne, ne saziya ku alîkarî kir. Alîkariya we bi vê ve ne girêdayî ye.
feedback-words = Bi gotinên xwe, heke hûn bixwazin
feedback-thanks = Spas. Ev kod êdî tiştekî venake.
answer-code = Kod
refused-feedback-code = Ev kod xelet e an berê hatiye bikaranîn. Wekî ku ji we re hatiye dayîn dîsa binivîsin.
