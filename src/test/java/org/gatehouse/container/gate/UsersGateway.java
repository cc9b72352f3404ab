package org.gatehouse.container.gate;

import jakarta.annotation.security.DeclareRoles;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.gatehouse.api.ConnectedSocket;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.Revocations;
import org.gatehouse.api.Socket;
import org.gatehouse.api.Statistics;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.TokenRefusal;
import org.gatehouse.api.WebSocketGateway;

/** Says who a client is, and takes back tokens. */
@WebSocketGateway(namespace = {"/", "chat", "public"})
@DeclareRoles({"admin", "staff"})
public class UsersGateway {

    @Inject
    private Revocations revocations;

    @Inject
    private Statistics statistics;

    @SubscribeMessage("who-am-i")
    public Map<String, Object> whoAmI(@ConnectedSocket Socket client) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("refusal", client.tokenRefusal().map(TokenRefusal::code).orElse(""));
        if (client.user() != null) {
            answer.put("name", client.user().getName());
            answer.put("groups", new TreeSet<>(client.user().getGroups()));
        }
        return answer;
    }

    @SubscribeMessage("revoke")
    public void revoke(@MessageBody String subject) {
        revocations.revokeSubject(subject);
    }

    @SubscribeMessage("count")
    public Long count(@MessageBody String counter) {
        return statistics.counts().get(counter);
    }
}
