// The rooms for developers: copy buttons, forms that call this server, and an inbox that says when something is new.
"use strict";
const id = (name) => document.getElementById(name);

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    const label = button.textContent;
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = label; }, 1500);
  });
}

for (const time of document.querySelectorAll("time")) {
  time.textContent = new Date(time.dateTime).toLocaleString();
}

// ---- the reference ----
if (id("who")) {
  id("who").hidden = false;
  id("who").addEventListener("submit", (event) => event.preventDefault());
}

for (const form of document.querySelectorAll("form[data-call]")) {
  form.querySelector("button").hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    call(form);
  });
}

async function call(form) {
  const { call: path, method, as } = form.dataset;
  const headers = as === "form" ? { apikey: id("apikey").value } : { client_id: id("client_id").value };
  if ("bearer" in form.dataset) headers.Authorization = `Bearer ${id("bearer").value}`;
  const fields = [...new FormData(form)].filter(([, value]) => value !== "");
  let body;
  if (method !== "GET" && as === "form" && fields.length > 0) {
    body = new FormData();
    for (const [name, value] of fields) body.append(name, value);
  } else if (method !== "GET" && as === "json") {
    headers["Content-Type"] = "application/json";
    body = JSON.stringify(Object.fromEntries(fields));
  }
  const output = form.querySelector("output");
  output.hidden = false;
  output.textContent = "…";
  try {
    const answer = await fetch(path, { method, headers, body });
    const text = await answer.text();
    show(output, answer, text);
    if (answer.ok) remember(JSON.parse(text));
  } catch (error) {
    output.textContent = `No answer: ${error.message}`;
  }
}

function show(output, answer, text) {
  const status = document.createElement("p");
  const word = document.createElement("strong");
  word.textContent = `${answer.status} ${answer.statusText}`;
  word.className = answer.ok ? "yes" : "no";
  status.append(word);
  const body = document.createElement("pre");
  try { body.textContent = JSON.stringify(JSON.parse(text), null, 2); } catch { body.textContent = text; }
  output.replaceChildren(status, body);
}

// What one call answers and another asks for is filled in.
function remember(answer) {
  const bearer = answer.access ?? answer.token;
  if (bearer) id("bearer").value = bearer;
  for (const name of ["refresh", "request"]) {
    if (!answer[name]) continue;
    for (const input of document.querySelectorAll(`input[name="${name}"]`)) input.value = answer[name];
  }
}

// ---- the inbox ----
const news = id("news");
if (news) {
  const newest = () => document.querySelector("[data-letter]")?.dataset.letter ?? "";
  setInterval(async () => {
    if (document.hidden || !news.hidden) return;
    try {
      const letters = await (await fetch(news.dataset.list)).json();
      if ((letters[0]?.id ?? "") === newest()) return;
      // Nobody who reads is interrupted; an inbox that is empty has nobody reading.
      if (newest() === "" || window.scrollY === 0 && !document.querySelector("details[open]")) location.reload();
      else news.hidden = false;
    } catch { /* The server is being restarted. */ }
  }, 2000);
}
