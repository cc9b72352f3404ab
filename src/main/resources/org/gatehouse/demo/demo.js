"use strict";

// The namespace is what io() is given; the path says where the server's context root is.
const path = new URL("socket.io", document.baseURI).pathname;
let token = null;
let room = null;

const chat = io("/chat", { path });
const notifications = io("/notifications", {
  path,
  auth: (answer) => answer(token ? { token: `Bearer ${token}` } : {}),
});

const element = (id) => document.getElementById(id);
const shortId = (id) => (id === chat.id ? "you" : id.slice(0, 6));

function show(listId, text, { from, kind } = {}) {
  const item = document.createElement("li");
  if (kind) item.className = kind;
  if (from) {
    const name = document.createElement("b");
    name.textContent = `${from}: `;
    item.append(name);
  }
  item.append(text);
  element(listId).append(item);
  item.scrollIntoView({ block: "nearest" });
}

function onSubmit(formId, handler) {
  element(formId).addEventListener("submit", (event) => {
    event.preventDefault();
    handler();
  });
}

function take(inputId) {
  const value = element(inputId).value;
  element(inputId).value = "";
  return value;
}

function inRoom(name) {
  room = name;
  element("leave").disabled = element("message").disabled = element("send").disabled = !room;
  element("join").disabled = !!room;
}

function status(text, connected) {
  element("status").textContent = text;
  element("status").className = connected ? "connected" : "";
}

// --- chat

chat.on("connect", () => {
  status(`connected as ${chat.id.slice(0, 6)} by ${chat.io.engine.transport.name}`, true);
  chat.io.engine.on("upgrade", (transport) => {
    status(`connected as ${chat.id.slice(0, 6)} by ${transport.name}`, true);
  });
  // A new connection is in no room: the server has forgotten the one before.
  if (room) chat.emit("join-room", room);
});
chat.on("disconnect", (reason) => status(`disconnected: ${reason}`, false));
chat.on("connect_error", (error) => status(`cannot connect: ${error.message}`, false));
chat.on("joined", ({ roomId }) => {
  inRoom(roomId);
  show("messages", `You are in ${roomId}.`, { kind: "event" });
});
chat.on("user-joined", ({ userId }) => show("messages", `${shortId(userId)} joined`, { kind: "event" }));
chat.on("user-left", ({ userId }) => show("messages", `${shortId(userId)} left`, { kind: "event" }));
chat.on("new-message", ({ userId, message }) => show("messages", message, { from: shortId(userId) }));

onSubmit("room-form", () => chat.emit("join-room", element("room").value));
onSubmit("message-form", () => chat.emit("send-message", { roomId: room, message: take("message") }));
element("leave").addEventListener("click", () => {
  chat.emit("leave-room", room);
  show("messages", `You left ${room}.`, { kind: "event" });
  inRoom(null);
});

// --- notifications

notifications.on("connect", () => {
  if (token) notifications.emit("join", { userId: element("user").value });
});
notifications.on("joined", ({ message }) => show("notes", message, { kind: "event" }));
notifications.on("notification", ({ text }) => show("notes", text));
notifications.on("exception", ({ message }) => show("notes", message, { kind: "event" }));
notifications.on("book:new", ({ title, author }) => show("book-list", `${title}, ${author}`));

onSubmit("sign-in-form", async () => {
  const response = await fetch("api/token", {
    method: "POST",
    body: new URLSearchParams({ user: element("user").value }),
  });
  if (!response.ok) {
    show("notes", `Signing in failed: ${response.status}`, { kind: "event" });
    return;
  }
  token = await response.text();
  // The token is shown when connecting, so connect again.
  notifications.disconnect().connect();
});

onSubmit("notify-form", () => {
  fetch(`api/notifications/${encodeURIComponent(element("recipient").value)}`, {
    method: "POST",
    headers: { "Content-Type": "text/plain" },
    body: take("note"),
  });
});

// --- books

onSubmit("book-form", () => {
  fetch("api/books", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ title: take("title"), author: take("author") }),
  });
});

fetch("api/books")
  .then((response) => response.json())
  .then((books) => books.forEach(({ title, author }) => show("book-list", `${title}, ${author}`)));
