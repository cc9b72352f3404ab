// Numbered messages under load: none is lost, doubled or out of order, for any sender at any receiver. The rate is printed alone.
import { writeFileSync } from "node:fs";
import { after, test } from "node:test";
import { io } from "socket.io-client";

const servers = JSON.parse(process.env.CLUSTER);
const SENDERS = { first: 3, second: 3 };
const RECEIVERS = { first: 10, second: 10, node: 2 };
const MESSAGES = 2_000;
const WINDOW = 50;
const PATIENCE = 180_000;

const sockets = [];
after(() => sockets.forEach((socket) => socket.disconnect()));

async function connected(name) {
  const url = new URL(servers[name]);
  const socket = io(`${url.origin}/cluster`, { path: `${url.pathname}socket.io`, forceNew: true, transports: ["websocket"] });
  sockets.push(socket);
  await new Promise((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  return socket;
}

async function many(numbers) {
  return Promise.all(Object.entries(numbers).flatMap(([name, count]) => Array.from({ length: count }, () => connected(name))));
}

/** Ends when each sender's last word has come; fails with the first message that is not the next of its sender. */
function receive(socket, senders) {
  const next = new Array(senders).fill(0);
  return new Promise((resolve, reject) => {
    let left = senders;
    const late = setTimeout(() => reject(new Error(`there is only ${next}`)), PATIENCE);
    const stop = (end, why) => { clearTimeout(late); end(why); };
    socket.on("load", (sender, number) => {
      if (number !== next[sender]++) stop(reject, new Error(`${number} of sender ${sender}, not ${next[sender] - 1}`));
    });
    socket.on("end", (sender) => {
      if (next[sender] !== MESSAGES) stop(reject, new Error(`${next[sender]} messages of sender ${sender}`));
      if (--left === 0) stop(resolve);
    });
    socket.on("disconnect", (reason) => stop(reject, new Error(reason)));
  });
}

/** Sends as fast as its server takes it. */
async function send(socket, sender) {
  const taken = [];
  for (let number = 0; number < MESSAGES; number++) {
    taken.push(socket.timeout(PATIENCE).emitWithAck("emit", ["load", "load", sender, number]));
    if (taken.length >= WINDOW) await taken.shift();
  }
  await Promise.all(taken);
  await socket.timeout(PATIENCE).emitWithAck("emit", ["load", "end", sender]);
}

test("nothing is lost, doubled or reordered", async () => {
  const receivers = await many(RECEIVERS);
  const senders = await many(SENDERS);
  await Promise.all(receivers.map((socket) => socket.timeout(PATIENCE).emitWithAck("join", ["load"])));

  const received = receivers.map((socket) => receive(socket, senders.length));
  const began = process.hrtime.bigint();
  await Promise.all([...received, ...senders.map(send)]);
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;

  const deliveries = receivers.length * senders.length * MESSAGES;
  writeFileSync("cluster-load.txt", `${deliveries} deliveries, ${Math.round(deliveries / seconds)} a second`);
});
