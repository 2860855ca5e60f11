// Looks again whenever the server says that something is new.
const messages = document.getElementById("messages");
const opened = () => [...messages.querySelectorAll("details")].map((details) => details.open);
async function look() {
  const answer = await fetch("/messages");
  if (!answer.ok) return;
  const before = opened();
  messages.innerHTML = await answer.text();
  const after = [...messages.querySelectorAll("details")];
  if (after.length === before.length) after.forEach((details, place) => (details.open = before[place]));
}
new EventSource("/events").addEventListener("news", look);
