// A Socket.IO server of Node.js that does what BenchGateway does. Run by the benchmark, with PORT.
import { createServer } from "node:http";
import { Server } from "socket.io";

const http = createServer();
const chat = new Server(http).of("/chat");

chat.on("connection", (socket) => {
  socket.on("join-room", (roomId) => {
    socket.join(roomId);
    socket.emit("joined", { roomId });
  });
  socket.on("send-message", ({ roomId, message }) =>
    chat.to(roomId).emit("new-message", { userId: socket.id, message, timestamp: new Date().toISOString() }));
  socket.on("echo", (message, ack) => ack(message));
});

http.listen(Number(process.env.PORT), "127.0.0.1");
