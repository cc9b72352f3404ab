// A Socket.IO server of Node.js in a cluster, which does what its clients ask for. Run by NodePeer.
import { createServer } from "node:http";
import { createAdapter, createShardedAdapter } from "@socket.io/redis-adapter";
import { createAdapter as createStreamsAdapter } from "@socket.io/redis-streams-adapter";
import { Emitter } from "@socket.io/redis-emitter";
import { Redis } from "ioredis";
import { Server } from "socket.io";

const publisher = new Redis(process.env.REDIS_URL);
const http = createServer();
const adapters = {
  classic: () => createAdapter(publisher, publisher.duplicate(), {
    requestsTimeout: 5000,
    publishOnSpecificResponseChannel: process.env.SPECIFIC === "true",
  }),
  streams: () => createStreamsAdapter(publisher, {}),
  sharded: () => createShardedAdapter(publisher, publisher.duplicate(), { subscriptionMode: process.env.MODE }),
};
const recovery = process.env.RECOVERY === "true" ? { connectionStateRecovery: { maxDisconnectionDuration: 60_000 } } : {};
const io = new Server(http, { adapter: adapters[process.env.ADAPTER](), ...recovery });
const cluster = io.of("/cluster");
const emitter = new Emitter(publisher).of("/cluster");

const commands = {
  join: async (socket, room) => socket.join(room),
  emit: async (socket, room, ...event) => { cluster.to(room).emit(...event); },
  emitExcept: async (socket, room, except, ...event) => { cluster.to(room).except(except).emit(...event); },
  emitVolatile: async (socket, room, ...event) => { cluster.to(room).volatile.emit(...event); },
  emitByEmitter: async (socket, room, ...event) => { emitter.to(room).emit(...event); },
  moveByEmitter: async (socket, from, to) => { emitter.in(from).socketsJoin(to); emitter.in(from).socketsLeave(from); },
  dismissByEmitter: async (socket, room) => { emitter.in(room).disconnectSockets(); },
  tellServersByEmitter: async (socket, ...event) => { emitter.serverSideEmit(...event); },
  ask: async (socket, room, ...event) => cluster.to(room).timeout(5000).emitWithAck(...event),
  fetch: async (socket, room) =>
    (await cluster.in(room).fetchSockets()).map(({ id, rooms, data, handshake }) => ({ id, rooms: [...rooms], data, auth: handshake.auth })),
  rooms: async () => [...(await cluster.adapter.allRooms())],
  ids: async (socket, room) => [...(await cluster.adapter.sockets(new Set([room])))],
  move: async (socket, from, to) => { cluster.in(from).socketsJoin(to); cluster.in(from).socketsLeave(from); },
  dismiss: async (socket, room) => { cluster.in(room).disconnectSockets(); },
  tellServers: async (socket, ...event) => { cluster.serverSideEmit(...event); },
  askServers: async (socket, ...event) => cluster.serverSideEmitWithAck(...event),
  servers: async () => cluster.adapter.serverCount(),
};

cluster.on("connection", (socket) => {
  socket.data = { server: "node" };
  for (const [name, command] of Object.entries(commands)) {
    socket.on(name, async (args, ack) => ack((await command(socket, ...args)) ?? null));
  }
});
cluster.on("news", (text) => cluster.local.emit("news", text));
cluster.on("question", (text, ack) => ack(`node: ${text}`));

http.listen(0, "127.0.0.1", () => console.log(`listening ${http.address().port}`));
