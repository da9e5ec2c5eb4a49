package ciclo.customer.intake.imports;

import ciclo.customer.CallerIdentity;
import ciclo.customer.intake.Sources;
import ciclo.messaging.problem.FieldError;
import ciclo.messaging.problem.Problems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/// History as CSV files with a header.
@Path("/imports")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("events:write")
@Tag(name = "Imports")
class ImportResource {

    private static final String CSV = "text/csv";
    private static final int AT_A_TIME = 1_000;

    private final Upload upload;
    private final Imports imports;
    private final CallerIdentity caller;

    ImportResource(Upload upload, Imports imports, CallerIdentity caller) {
        this.upload = upload;
        this.imports = imports;
        this.caller = caller;
    }

    @POST
    @Consumes(CSV)
    @RunOnVirtualThread
    @Operation(
            summary = "Bring history in",
            description = "A CSV file of any length, UTF-8, with a header. It is worked off in the background, as"
                    + " `backfill`. The same `Idempotency-Key` again is the same import.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = CSV,
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(value = """
                                    customerId,orderId,time,amount
                                    c-1042,A-77,2024-03-01,59.90
                                    """)))
    @APIResponse(
            responseCode = "202",
            description = "Received; `Location` tells how far it is",
            content = @Content(schema = @Schema(implementation = ImportView.class)))
    @APIResponse(responseCode = "400", description = "No CSV, or no UTF-8")
    @APIResponse(responseCode = "422", description = "A parameter is invalid, or a column is missing")
    public Response receive(
            @Parameter(description = "What the lines are: purchase, refund or contact")
                    @QueryParam("kind")
                    @DefaultValue("purchase")
                    String kind,
            @Parameter(
                            description = "`field:name` where the file calls a column otherwise than the field",
                            example = "orderId:InvoiceNo")
                    @QueryParam("column")
                    @Size(max = 20)
                    List<String> columns,
            @Parameter(
                            description = "`field:value` for a field that is the same in every line",
                            example = "currency:EUR")
                    @QueryParam("value")
                    @Size(max = 20)
                    List<String> values,
            @Parameter(description = "Between the cells of a line") @QueryParam("separator") @DefaultValue(",")
                    String separator,
            @Parameter(description = "Of times without an offset, IANA") @QueryParam("timeZone") @DefaultValue("UTC")
                    String timeZone,
            @Parameter(
                            description =
                                    "Whose orders they are, if not the caller's: a URI reference, not under `/ciclo/`;"
                                            + " of another client's `/clients/…` only with `customers:admin`")
                    @QueryParam("source")
                    @Nullable
                    @Size(min = 1, max = 256)
                    String source,
            @HeaderParam("Idempotency-Key") @Nullable @Size(max = 256) String idempotencyKey,
            InputStream file) {
        List<FieldError> errors = new ArrayList<>();
        Optional<Kind> lines = Kind.named(kind);
        if (lines.isEmpty()) {
            errors.add(new FieldError("kind", "must be purchase, refund or contact"));
        }
        if (separator.length() != 1 || "\"\r\n".contains(separator)) {
            errors.add(new FieldError("separator", "must be one character, and neither a quote nor a line's end"));
        }
        String whose = source == null || source.isBlank() ? caller.source() : source;
        String wrong = Sources.wrong(whose, caller.speaker());
        if (wrong != null) {
            errors.add(new FieldError("source", wrong));
        }
        ZoneId zone = zone(timeZone, errors);
        Columns mapping = Columns.of(lines.orElse(Kind.PURCHASE), columns, values, zone, errors);
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        UUID id = upload.receive(
                file,
                whose,
                idempotencyKey == null || idempotencyKey.isBlank() ? null : idempotencyKey,
                mapping,
                separator.charAt(0));
        return Response.accepted(found(id))
                .location(URI.create("/imports/" + id))
                .build();
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RunOnVirtualThread
    @Operation(summary = "The same from a form", description = "The part is called `file` and may have 5 MiB.")
    @APIResponse(
            responseCode = "202",
            description = "Received; `Location` tells how far it is",
            content = @Content(schema = @Schema(implementation = ImportView.class)))
    @APIResponse(responseCode = "400", description = "No CSV, or no UTF-8")
    @APIResponse(responseCode = "413", description = "Over 5 MiB: post it as `text/csv`")
    @APIResponse(responseCode = "422", description = "A parameter is invalid, or a column is missing")
    public Response receiveForm(
            @QueryParam("kind") @DefaultValue("purchase") String kind,
            @QueryParam("column") @Size(max = 20) List<String> columns,
            @QueryParam("value") @Size(max = 20) List<String> values,
            @QueryParam("separator") @DefaultValue(",") String separator,
            @QueryParam("timeZone") @DefaultValue("UTC") String timeZone,
            @QueryParam("source") @Nullable @Size(min = 1, max = 256) String source,
            @HeaderParam("Idempotency-Key") @Nullable @Size(max = 256) String idempotencyKey,
            @RestForm("file") @Nullable FileUpload file)
            throws IOException {
        if (file == null) {
            throw Problems.invalid(List.of(new FieldError("file", "must be a part of the form")));
        }
        try (InputStream content = Files.newInputStream(file.uploadedFile())) {
            return receive(kind, columns, values, separator, timeZone, source, idempotencyKey, content);
        }
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Operation(summary = "How far an import is")
    @APIResponse(
            responseCode = "200",
            description = "Lines received, accepted and rejected so far",
            content = @Content(schema = @Schema(implementation = ImportView.class)))
    @APIResponse(responseCode = "404", description = "There is no such import, or it ended long ago")
    public ImportView progress(@PathParam("id") UUID id) {
        return found(id);
    }

    @GET
    @Path("{id}/rejected")
    @Produces(CSV)
    @RunOnVirtualThread
    @Operation(summary = "The lines that were refused, and why", description = "The first 10,000, as CSV.")
    @APIResponse(
            responseCode = "200",
            description = "`line` counts the lines of the file from 1, its header included",
            content =
                    @Content(
                            mediaType = CSV,
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(value = """
                                    line,reason
                                    7,amount must be greater than or equal to 0
                                    """)))
    @APIResponse(responseCode = "404", description = "There is no such import, or it ended long ago")
    public Response rejected(@PathParam("id") UUID id) {
        ImportView found = found(id);
        StreamingOutput lines = out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            CSVPrinter csv = new CSVPrinter(writer, CSVFormat.RFC4180);
            csv.printRecord("line", "reason");
            imports.rejections(id, AT_A_TIME, rejection -> print(csv, rejection));
            csv.flush();
        };
        return Response.ok(lines)
                .header("Content-Disposition", "attachment; filename=\"rejected-" + found.id() + ".csv\"")
                .build();
    }

    private static void print(CSVPrinter csv, Imports.Rejection rejection) {
        try {
            csv.printRecord(rejection.line(), rejection.reason());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ImportView found(UUID id) {
        return imports.find(id)
                .orElseThrow(() -> Problems.of(404, "No such import", "there is none, or it ended long ago"));
    }

    private static ZoneId zone(String name, List<FieldError> errors) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            errors.add(new FieldError("timeZone", "must be an IANA time zone"));
            return ZoneId.of("UTC");
        }
    }
}
