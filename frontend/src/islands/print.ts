// [data-print]: a button that prints the page; it is hidden where there is no script to do so.

function show(scope: ParentNode): void {
  for (const button of scope.querySelectorAll<HTMLElement>("[data-print]")) button.hidden = false;
}

document.addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest("[data-print]")) window.print();
});

show(document);
