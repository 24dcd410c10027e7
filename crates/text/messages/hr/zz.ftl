report-without-script = Your browser runs no script here, so our server seals your report when it arrives. For that moment it could read it; nothing unsealed is stored. With script, your device seals it.
report-sealed-here = Your report is sealed on this device. Only trained specialists can open it.
receipt-keep-open = Keep it open when this page is loaded again
receipt-without-script = Your browser runs no script here, so our server opens the conversation with your words, in its memory, for this one page, and forgets them at once. With script, only your device opens it.
receipt-on-this-page = Your words stand hidden in this page, so that you can answer. Close it when you are done.
