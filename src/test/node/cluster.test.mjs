// Clients at every server of a cluster. Each thing is asked for at each server, and seen at all of them.
import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, test } from "node:test";
import { io } from "socket.io-client";

const servers = JSON.parse(process.env.CLUSTER);
const names = Object.keys(servers);
const PATIENCE = 20_000;

class Client {
  constructor(name) {
    const url = new URL(servers[name]);
    this.arrived = new Map();
    this.socket = io(`${url.origin}/cluster`, { path: `${url.pathname}socket.io`, forceNew: true });
    this.socket.onAny((event, ...args) => {
      const ack = typeof args.at(-1) === "function" ? args.pop() : undefined;
      if (ack) ack(`${name} ${args}`);
      this.queue(event).push(args);
      this.wake?.();
    });
    this.socket.on("disconnect", (reason) => {
      this.queue("disconnect").push([reason]);
      this.wake?.();
    });
  }

  queue(event) {
    if (!this.arrived.has(event)) this.arrived.set(event, []);
    return this.arrived.get(event);
  }

  has(event) {
    return this.queue(event).length > 0;
  }

  async next(event) {
    const end = setTimeout(() => this.wake?.(new Error(`no '${event}', but ${JSON.stringify([...this.arrived])}`)), PATIENCE);
    while (!this.has(event)) {
      await new Promise((resolve, reject) => { this.wake = (error) => (error ? reject(error) : resolve()); });
    }
    clearTimeout(end);
    return this.queue(event).shift();
  }

  ask(command, ...args) {
    return this.socket.timeout(PATIENCE).emitWithAck(command, args);
  }

  async connected() {
    await new Promise((resolve, reject) => {
      this.socket.once("connect", resolve);
      this.socket.once("connect_error", reject);
    });
    return this;
  }
}

let clients;
let all;
let at;
let round = 0;

beforeEach(async () => {
  round++;
  all = `all-${round}`;
  at = (name) => `${name}-${round}`;
  clients = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await new Client(name).connected()])));
  for (const name of names) {
    await clients[name].ask("join", all);
    await clients[name].ask("join", at(name));
  }
});

afterEach(() => Object.values(clients).forEach(({ socket }) => socket.disconnect()));

for (const asker of names) {
  const others = names.filter((name) => name !== asker);
  const ask = (...command) => clients[asker].ask(...command);

  /** What was sent before has arrived everywhere, or never will. */
  async function settle() {
    await ask("emit", all, "end");
    await Promise.all(names.map((name) => clients[name].next("end")));
  }

  describe(`at ${asker}`, () => {
    test("a room reaches over all servers, with all kinds of values", async () => {
      await ask("emit", all, "hello", "é", 1, 1.5, -300, null, { a: [true, Buffer.from([1, 2])] });

      for (const name of names) {
        const [text, one, fraction, negative, nothing, { a }] = await clients[name].next("hello");
        assert.deepEqual([text, one, fraction, negative, nothing, a[0]], ["é", 1, 1.5, -300, null, true]);
        assert.deepEqual(Buffer.from(a[1]), Buffer.from([1, 2]));
      }
    });

    test("a room of one server is heard there alone", async () => {
      for (const name of names) await ask("emit", at(name), `to ${name}`);
      await settle();

      for (const name of names) {
        assert.deepEqual(names.filter((other) => clients[name].has(`to ${other}`)), [name]);
      }
    });

    test("excepted rooms hear nothing", async () => {
      for (const name of names) await ask("emitExcept", all, at(name), `not to ${name}`);
      await settle();

      for (const name of names) {
        assert.deepEqual(names.filter((other) => !clients[name].has(`not to ${other}`)), [name]);
      }
    });

    test("volatile events reach clients that can take them", async () => {
      await ask("emitVolatile", all, "fleeting", 1);

      for (const name of names) assert.deepEqual(await clients[name].next("fleeting"), [1]);
    });

    test("clients of all servers answer", async () => {
      const answers = await ask("ask", all, "who", 7);

      assert.deepEqual(answers.sort(), names.map((name) => `${name} 7`).sort());
    });

    test("sockets of all servers are fetched", async () => {
      const sockets = await ask("fetch", all);

      assert.equal(sockets.length, names.length);
      for (const name of names) {
        const { rooms, data } = sockets.find(({ id }) => id === clients[name].socket.id);
        assert.deepEqual(data, { server: name });
        assert.deepEqual(rooms.sort(), [all, at(name), clients[name].socket.id].sort());
      }
    });

    // Not those of the asker, which in Node.js move only when its request has come back from Redis.
    test("sockets of all other servers join and leave rooms", async () => {
      await ask("move", all, `moved ${round}`);
      await ask("emit", all, "nobody is there");
      await ask("emit", `moved ${round}`, "moved");

      for (const name of others) {
        await clients[name].next("moved");
        assert.equal(clients[name].has("nobody is there"), false);
      }
    });

    test("sockets of all other servers are disconnected", async () => {
      for (const name of others) await ask("dismiss", at(name));

      for (const name of others) assert.deepEqual(await clients[name].next("disconnect"), ["io server disconnect"]);
      assert.equal(clients[asker].socket.connected, true);
    });

    test("the other servers are told something", async () => {
      await ask("tellServers", "news", "good");

      for (const name of others) assert.deepEqual(await clients[name].next("news"), ["good"]);
      await settle();
      assert.equal(clients[asker].has("news"), false);
    });

    test("the other servers answer", async () => {
      const answers = await ask("askServers", "question", "why?");

      assert.deepEqual(answers.sort(), others.map((name) => `${name}: why?`).sort());
    });
  });
}

describe("the emitter of Node.js", () => {
  const ask = (...command) => clients.node.ask(...command);

  test("reaches the clients of all servers", async () => {
    await ask("emitByEmitter", all, "hello", { a: 1 }, Buffer.from([3]));

    for (const name of names) {
      const [object, bytes] = await clients[name].next("hello");
      assert.deepEqual(object, { a: 1 });
      assert.deepEqual(Buffer.from(bytes), Buffer.from([3]));
    }
  });

  test("moves and disconnects them", async () => {
    await ask("moveByEmitter", all, `moved ${round}`);
    await ask("emitByEmitter", all, "nobody is there");
    await ask("emitByEmitter", `moved ${round}`, "moved");
    for (const name of names) {
      await clients[name].next("moved");
      assert.equal(clients[name].has("nobody is there"), false);
    }

    await ask("dismissByEmitter", `moved ${round}`);
    for (const name of names) assert.deepEqual(await clients[name].next("disconnect"), ["io server disconnect"]);
  });

  test("tells all servers something", async () => {
    await ask("tellServersByEmitter", "news", "good");

    for (const name of names) assert.deepEqual(await clients[name].next("news"), ["good"]);
  });
});
