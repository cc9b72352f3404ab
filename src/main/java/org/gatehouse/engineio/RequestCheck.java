package org.gatehouse.engineio;

import java.util.Map;
import java.util.Optional;

/** Whether a request may proceed. The order of the checks is that of the Engine.IO server. */
final class RequestCheck {

    private final Map<String, EngineSession> sessions;

    RequestCheck(Map<String, EngineSession> sessions) {
        this.sessions = sessions;
    }

    Optional<EngineError> refusal(EngineRequest request) {
        Optional<TransportType> transport = TransportType.of(request.query().getOrDefault("transport", ""));
        if (transport.isEmpty()) {
            return Optional.of(EngineError.UNKNOWN_TRANSPORT);
        }
        if (!isLegalHeader(request.headers().getOrDefault("origin", ""))) {
            return Optional.of(EngineError.BAD_REQUEST);
        }
        return request.sid().isEmpty() ? opening(request, transport.get()) : continuing(request, transport.get());
    }

    private static Optional<EngineError> opening(EngineRequest request, TransportType transport) {
        if (!request.method().equals("GET")) {
            return Optional.of(EngineError.BAD_HANDSHAKE_METHOD);
        }
        if (request.upgrade() != (transport == TransportType.WEBSOCKET)) {
            return Optional.of(EngineError.BAD_REQUEST);
        }
        if (!"4".equals(request.query().get("EIO"))) {
            return Optional.of(EngineError.UNSUPPORTED_PROTOCOL_VERSION);
        }
        return Optional.empty();
    }

    private Optional<EngineError> continuing(EngineRequest request, TransportType transport) {
        EngineSession session = sessions.get(request.sid());
        if (session == null) {
            return Optional.of(EngineError.UNKNOWN_SID);
        }
        boolean methodKnown = request.method().equals("GET") || request.method().equals("POST");
        boolean transportFits =
                request.upgrade() ? transport == TransportType.WEBSOCKET : transport == session.transportType();
        return methodKnown && transportFits ? Optional.empty() : Optional.of(EngineError.BAD_REQUEST);
    }

    /** RFC 9110, section 5.5: visible characters, space and tab. */
    private static boolean isLegalHeader(String value) {
        return value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c != 0x7f && c <= 0xff));
    }
}
