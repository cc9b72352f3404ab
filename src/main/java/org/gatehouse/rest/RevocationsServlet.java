package org.gatehouse.rest;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.gatehouse.api.Revocations;
import org.gatehouse.config.RevocationSettings;
import org.gatehouse.security.HandshakeAuthentication;
import org.gatehouse.security.TokenException;

/**
 * Revokes tokens over HTTP: {@code POST} of {@code {"subject":…}} or {@code {"tokenId":…}}, by a caller in the role that
 * {@code gatehouse.revocations.role} names. Without that setting, nothing is here.
 *
 * <p>The caller shows a token as {@code Authorization: Bearer}, or is known to the server itself. Since a server may know
 * callers by a cookie, only JSON is taken, which pages of other origins cannot send unasked.
 */
@WebServlet(urlPatterns = "/gatehouse/revocations")
public class RevocationsServlet extends HttpServlet {

    private static final String BEARER = "Bearer ";
    private static final int MAX_BYTES = 8_192;

    @Inject
    private transient Revocations revocations;

    @Inject
    private transient RevocationSettings settings;

    @Inject
    private transient HandshakeAuthentication authentication;

    /** For the container. */
    public RevocationsServlet() {}

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (settings.role().isEmpty()) {
            answer(response, HttpServletResponse.SC_NOT_FOUND, "Not found");
        } else if (!isAllowed(request, settings.role().get())) {
            response.setHeader("WWW-Authenticate", "Bearer");
            answer(response, HttpServletResponse.SC_UNAUTHORIZED, "Not allowed");
        } else if (!request.getMethod().equals("POST")) {
            response.setHeader("Allow", "POST");
            answer(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "POST is allowed");
        } else if (!isJson(request)) {
            answer(response, HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE, "application/json is allowed");
        } else {
            revoke(request, response);
        }
    }

    private boolean isAllowed(HttpServletRequest request, String role) {
        String authorization = request.getHeader("Authorization");
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return request.getUserPrincipal() != null && request.isUserInRole(role);
        }
        try {
            return Optional.ofNullable(authentication
                            .user(authorization.substring(BEARER.length()).strip())
                            .getGroups())
                    .filter(groups -> groups.contains(role))
                    .isPresent();
        } catch (TokenException e) {
            return false;
        }
    }

    private static boolean isJson(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
    }

    private void revoke(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MAX_BYTES);
        Optional<String> subject;
        Optional<String> tokenId;
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
            JsonObject revoked = reader.readObject();
            subject = text(revoked, "subject");
            tokenId = text(revoked, "tokenId");
        } catch (JsonException | IllegalStateException e) {
            answer(response, HttpServletResponse.SC_BAD_REQUEST, "This is no JSON object");
            return;
        }
        if (subject.isPresent() == tokenId.isPresent()) {
            answer(response, HttpServletResponse.SC_BAD_REQUEST, "Either a subject or a tokenId is needed");
            return;
        }
        try {
            subject.ifPresent(revocations::revokeSubject);
            tokenId.ifPresent(revocations::revokeToken);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } catch (IllegalStateException e) {
            answer(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "Too much is revoked already");
        }
    }

    private static Optional<String> text(JsonObject object, String name) {
        return Optional.ofNullable(object.get(name))
                .filter(JsonString.class::isInstance)
                .map(value -> ((JsonString) value).getString())
                .filter(text -> !text.isBlank());
    }

    private static void answer(HttpServletResponse response, int status, String message) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.getWriter().write("{\"message\":\"" + message + "\"}");
    }
}
