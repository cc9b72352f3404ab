package org.gatehouse.adapter.redis;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.gatehouse.config.RedisEndpoint;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * Makes the sockets to Redis. With TLS, the certificate must be one that the JVM trusts, and be of the host that the settings
 * name: what Jedis makes by itself takes that of any host.
 *
 * @param silence after which a socket that is read from fails
 */
record RedisSockets(RedisEndpoint endpoint, Duration silence) implements JedisSocketFactory {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    @Override
    public Socket createSocket() {
        Socket socket = new Socket();
        try {
            socket.setKeepAlive(true);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) silence.toMillis());
            socket.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), (int) CONNECT_TIMEOUT.toMillis());
            return endpoint.tls() ? encrypted(socket) : socket;
        } catch (IOException e) {
            close(socket);
            throw new JedisConnectionException("cannot connect", e);
        }
    }

    private Socket encrypted(Socket plain) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket socket = (SSLSocket) factory.createSocket(plain, endpoint.host(), endpoint.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is of no more use
        }
    }
}
