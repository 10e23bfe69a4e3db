// Counts down what an item of a meeting has left. Without it the page says it as at a moment.
const shown = document.querySelector("[data-left]");
const begun = performance.now();
const MINUTE = 60_000;

function words(left) {
  const minutes = left > 0 ? Math.ceil(left / MINUTE) : Math.floor(-left / MINUTE);
  const hours = Math.floor(minutes / 60), rest = minutes % 60;
  const said = [];
  if (hours) said.push(`${hours} hour${hours === 1 ? "" : "s"}`);
  if (rest || !hours) said.push(`${rest} minute${rest === 1 ? "" : "s"}`);
  if (left > 0) return `${said.join(" ")} left`;
  return minutes ? `${said.join(" ")} over` : "Time is up";
}

function count() {
  const left = shown.dataset.left * 1000 - (performance.now() - begun);
  shown.textContent = words(left);
  shown.parentElement.classList.toggle("app-desk__time--over", left <= 0);
}

if (shown) setInterval(count, 10_000);
