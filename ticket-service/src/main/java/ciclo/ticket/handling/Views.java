package ciclo.ticket.handling;

import ciclo.ticket.handling.document.ViewDocument;
import ciclo.ticket.handling.persistence.Place;
import ciclo.ticket.handling.persistence.SavedViews;
import ciclo.ticket.handling.persistence.SavedViews.SavedView;
import ciclo.ticket.handling.persistence.Sort;
import ciclo.ticket.handling.persistence.StoredTicket;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// Views that agents keep: their own, and those that others share. What somebody else does not share does not exist.
@ApplicationScoped
public class Views {

    /// A view as somebody sees it.
    public record View(long id, String owner, ViewDocument document, long version) {}

    /// What came of a change.
    public sealed interface Outcome {

        record Done(long id, long version) implements Outcome {}

        record NotFound() implements Outcome {}

        /// It is shared by somebody else.
        record NotOwn() implements Outcome {}

        /// Somebody else changed it.
        record HasChanged() implements Outcome {}

        /// The owner has another of this name.
        record NameIsTaken() implements Outcome {}
    }

    private final SavedViews views;
    private final Reading reading;
    private final ObjectMapper json;

    Views(SavedViews views, Reading reading, ObjectMapper json) {
        this.views = views;
        this.reading = reading;
        this.json = json;
    }

    /// The oldest first.
    ///
    /// @param after only later ones than this; 0 for the first page
    public List<View> page(Caller caller, long after, int limit) {
        return views.page(caller.name(), after, limit).stream().map(this::view).toList();
    }

    public Optional<View> find(long id, Caller caller) {
        return visible(id, caller).map(this::view);
    }

    public Outcome add(ViewDocument document, Caller caller) {
        return views.add(caller.name(), document.name(), document.isShared(), text(document))
                .<Outcome>map(id -> new Outcome.Done(id, 1))
                .orElseGet(Outcome.NameIsTaken::new);
    }

    /// Changes a view, or removes it.
    ///
    /// @param document null to remove it
    /// @param everybodys whether the caller may also change what others share
    public Outcome change(
            long id, @Nullable ViewDocument document, LongPredicate expected, Caller caller, boolean everybodys) {
        Optional<SavedView> found = visible(id, caller);
        if (found.isEmpty()) {
            return new Outcome.NotFound();
        }
        SavedView view = found.get();
        if (!everybodys && !view.owner().equals(caller.name())) {
            return new Outcome.NotOwn();
        }
        if (!expected.test(view.version())) {
            return new Outcome.HasChanged();
        }
        boolean done = document == null
                ? views.remove(id, view.version())
                : views.change(id, view.version(), document.name(), document.isShared(), text(document));
        if (done) {
            return new Outcome.Done(id, view.version() + 1);
        }
        boolean same =
                views.find(id).filter(now -> now.version() == view.version()).isPresent();
        return same ? new Outcome.NameIsTaken() : new Outcome.HasChanged();
    }

    /// The tickets of a view that its viewer works with.
    ///
    /// @param after behind which place; null for the first page
    public List<StoredTicket> tickets(View view, @Nullable Place after, int limit, Caller caller) {
        Sort sort = view.document().order();
        return Blocking.await(() -> reading.page(
                view.document().filterFor(caller.name()),
                sort,
                after == null ? Place.before(sort) : after,
                limit,
                caller));
    }

    /// How many these are.
    public long count(View view, Caller caller) {
        return Blocking.await(() -> reading.count(view.document().filterFor(caller.name()), caller));
    }

    private Optional<SavedView> visible(long id, Caller caller) {
        return views.find(id).filter(view -> view.shared() || view.owner().equals(caller.name()));
    }

    private View view(SavedView stored) {
        try {
            return new View(
                    stored.id(), stored.owner(), json.readValue(stored.body(), ViewDocument.class), stored.version());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("view " + stored.id() + " cannot be read", e);
        }
    }

    private String text(ViewDocument document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
