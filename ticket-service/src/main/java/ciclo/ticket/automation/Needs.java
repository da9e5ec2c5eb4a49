package ciclo.ticket.automation;

import ciclo.messaging.problem.FieldError;
import ciclo.ticket.automation.document.ChangesDocument;
import ciclo.ticket.automation.document.TriggerDocument;
import ciclo.ticket.definitions.Definition.Kind;
import ciclo.ticket.definitions.Definitions;
import ciclo.ticket.queues.Staffing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/// What macros and triggers need that has to be there when they are put in force.
@ApplicationScoped
public class Needs {

    private final Definitions definitions;
    private final Staffing staffing;

    Needs(Definitions definitions, Staffing staffing) {
        this.definitions = definitions;
        this.staffing = staffing;
    }

    /// What is wrong with the changes of a macro.
    public List<FieldError> errors(ChangesDocument then) {
        List<FieldError> errors = new ArrayList<>(then.errors("/then"));
        String reply = then.comment() == null ? null : then.comment().reply();
        if (reply != null && definitions.find(Kind.REPLY, reply, null).isEmpty()) {
            errors.add(new FieldError("/then/comment/reply", "there is no canned reply of this name"));
        }
        return errors;
    }

    /// What is wrong with a trigger. Nobody would notice that it puts tickets where nobody looks.
    public List<FieldError> errors(TriggerDocument trigger) {
        List<FieldError> errors = new ArrayList<>(errors(trigger.then()));
        errors.addAll(trigger.errors());
        String queue = trigger.then().queue();
        if (queue != null && staffing.queue(queue).isEmpty()) {
            errors.add(new FieldError("/then/queue", "there is no queue of this name"));
        }
        return errors;
    }
}
