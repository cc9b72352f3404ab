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
import org.eclipse.microprofile.jwt.JsonWebToken;
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
        int refusal = settings.role().map(role -> refusal(request, role)).orElse(HttpServletResponse.SC_NOT_FOUND);
        if (refusal != HttpServletResponse.SC_OK) {
            response.setHeader("WWW-Authenticate", "Bearer");
            answer(response, refusal, "Not for this caller");
        } else if (!request.getMethod().equals("POST")) {
            response.setHeader("Allow", "POST");
            answer(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "POST is allowed");
        } else if (!isJson(request)) {
            answer(response, HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE, "application/json is allowed");
        } else {
            revoke(request, response);
        }
    }

    /** 200 if the caller is in the role. */
    private int refusal(HttpServletRequest request, String role) {
        String authorization = request.getHeader("Authorization");
        boolean allowed;
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            if (request.getUserPrincipal() == null) {
                return HttpServletResponse.SC_UNAUTHORIZED;
            }
            allowed = request.isUserInRole(role);
        } else {
            try {
                JsonWebToken caller = authentication.user(
                        authorization.substring(BEARER.length()).strip());
                allowed = caller.getGroups() != null && caller.getGroups().contains(role);
            } catch (TokenException e) {
                return HttpServletResponse.SC_UNAUTHORIZED;
            }
        }
        return allowed ? HttpServletResponse.SC_OK : HttpServletResponse.SC_FORBIDDEN;
    }

    private static boolean isJson(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
    }

    private void revoke(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            answer(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "This is too large");
            return;
        }
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
