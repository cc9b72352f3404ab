package org.gatehouse.websocket;

/**
 * Why a WebSocket is closed (RFC 6455, section 7.4, and the registry of IANA).
 *
 * @param number as it is on the wire; {@link #NONE} never is
 */
public record CloseCode(int number) {

    /** The purpose is fulfilled. */
    public static final CloseCode NORMAL = new CloseCode(1000);

    /** The server goes away. */
    public static final CloseCode GOING_AWAY = new CloseCode(1001);

    /** The client broke the rules. */
    public static final CloseCode PROTOCOL_ERROR = new CloseCode(1002);

    /** The close frame had no code. */
    public static final CloseCode NONE = new CloseCode(1005);

    /** A text is no UTF-8. */
    public static final CloseCode NOT_UTF8 = new CloseCode(1007);

    /** A message is larger than it may be. */
    public static final CloseCode TOO_BIG = new CloseCode(1009);

    private static final int FIRST_OF_PROTOCOL = 1000;
    private static final int LAST_OF_PROTOCOL = 1014;
    private static final int RESERVED = 1004;
    private static final int ABNORMAL = 1006;
    private static final int FIRST_OF_OTHERS = 3000;
    private static final int LAST_OF_OTHERS = 4999;

    /** Whether a close frame may hold the code. */
    boolean isAllowed() {
        boolean ofProtocol = number >= FIRST_OF_PROTOCOL && number <= LAST_OF_PROTOCOL;
        boolean neverSent = number == RESERVED || number == NONE.number || number == ABNORMAL;
        boolean ofOthers = number >= FIRST_OF_OTHERS && number <= LAST_OF_OTHERS;
        return (ofProtocol && !neverSent) || ofOthers;
    }
}
