package org.gatehouse.adapter.redis;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.gatehouse.config.RedisAddress;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * Makes the socket to Redis. With TLS, the certificate must be one that the JVM trusts, and be of the host that is
 * asked for: what Jedis makes by itself takes that of any host.
 */
final class RedisSockets implements JedisSocketFactory {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private final RedisAddress address;
    private final boolean tls;
    private final Duration silence;
    private volatile @Nullable Socket plain;

    /**
     * Of a server.
     *
     * @param silence after which a socket that is read from fails
     */
    RedisSockets(RedisAddress address, boolean tls, Duration silence) {
        this.address = address;
        this.tls = tls;
        this.silence = silence;
    }

    @Override
    public Socket createSocket() {
        Socket socket = new Socket();
        plain = socket;
        try {
            socket.setKeepAlive(true);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) silence.toMillis());
            socket.connect(new InetSocketAddress(address.host(), address.port()), (int) CONNECT_TIMEOUT.toMillis());
            return tls ? encrypted(socket) : socket;
        } catch (IOException e) {
            close(socket);
            throw new JedisConnectionException("cannot connect", e);
        }
    }

    /** Closes the last one at once: with TLS, the end would be written, after whatever is being written. */
    void cut() {
        Socket socket = plain;
        if (socket != null) {
            close(socket);
        }
    }

    private Socket encrypted(Socket open) throws IOException {
        SSLSocketFactory factory = defaultContext().getSocketFactory();
        SSLSocket socket = (SSLSocket) factory.createSocket(open, address.host(), address.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static SSLContext defaultContext() throws IOException {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IOException("the JVM has no TLS", e);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is of no more use
        }
    }
}
