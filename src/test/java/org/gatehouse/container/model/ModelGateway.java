package org.gatehouse.container.model;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBAccessException;
import jakarta.enterprise.concurrent.Asynchronous;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.gatehouse.api.ConnectedSocket;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.Socket;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.UseFilters;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.api.WsException;
import org.gatehouse.container.application.RequestCounter;

/** All of the programming model that needs a container. */
@WebSocketGateway(namespace = "model")
public class ModelGateway extends BaseGateway<Titled> {

    private final CountDownLatch released = new CountDownLatch(1);

    @PersistenceContext
    EntityManager entities;

    @Inject
    EntityManager ofRequest;

    @Inject
    jakarta.enterprise.event.Event<NoteWritten> written;

    @Inject
    Journal journal;

    @Inject
    RequestCounter requests;

    @EJB
    Vault vault;

    @SubscribeMessage("author")
    public void author(@ConnectedSocket Socket client, @MessageBody String name) {
        client.join("author:" + name);
    }

    @Transactional
    @SubscribeMessage("write")
    public String write(@MessageBody("author") String author, @MessageBody("text") String text) {
        entities.persist(new Note(text));
        written.fire(new NoteWritten(author, text));
        if (text.startsWith("bad")) {
            throw new WsException("rolled back");
        }
        return text;
    }

    @SubscribeMessage("count")
    public long count(@MessageBody String text) {
        // Not in a transaction, and twice the same entity manager.
        return ofRequest
                        .createQuery("select count(n) from Note n where n.text = :text", Long.class)
                        .setParameter("text", text)
                        .getSingleResult()
                + (ofRequest.isOpen() ? 0 : 100);
    }

    @UseFilters(MissingFilter.class)
    @SubscribeMessage("find")
    public String find(@MessageBody(pipes = Upper.class) String text) {
        return ofRequest
                .createQuery("select n from Note n where n.text = :text", Note.class)
                .setParameter("text", text)
                .getSingleResult()
                .getText();
    }

    @Logged
    @SubscribeMessage("logged")
    public String logged(@Agent String agent) {
        journal.write("handler");
        return agent;
    }

    @SubscribeMessage("journal")
    public List<String> journal() {
        return journal.take();
    }

    @SubscribeMessage("validated")
    public int validated(@MessageBody @Min(3) int number) {
        journal.write("validated " + number);
        return number;
    }

    @RolesAllowed("keeper")
    @SubscribeMessage("keepers-only")
    public String keepersOnly() {
        return "welcome";
    }

    @SubscribeMessage("caller")
    public Map<String, Object> caller() {
        return Map.of("name", vault.caller(), "keeper", vault.callerIsKeeper());
    }

    @SubscribeMessage("caller-otherwise")
    public String callerOtherwise() {
        return vault.callerOtherwise();
    }

    @SubscribeMessage("secret")
    public String secret() {
        try {
            return vault.secret();
        } catch (EJBAccessException e) {
            return "denied";
        }
    }

    @SubscribeMessage("refused-by-ejb")
    public void refusedByEjb() {
        vault.refuse();
    }

    @SubscribeMessage(value = "concurrent", concurrent = true)
    public int concurrent() throws InterruptedException {
        released.await();
        return requests.next() + requests.next();
    }

    @SubscribeMessage("release")
    public int release() {
        released.countDown();
        return requests.next();
    }

    @Asynchronous
    @SubscribeMessage("asynchronous")
    public CompletionStage<String> asynchronous(@MessageBody String text) {
        return Asynchronous.Result.complete(text + (released.getCount() < 0));
    }
}
