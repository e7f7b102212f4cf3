using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ShopSaaS.Web.Shared;

/// <summary>
/// Text without a NUL. Nobody types one and PostgreSQL can't keep one, so it is refused where requests are read, before a query carries it.
/// </summary>
public sealed class ReadableText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Readable(reader.GetString());

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Readable(reader.GetString())!;

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);

    private static string? Readable(string? text) => text?.Contains('\0') == true ? throw new JsonException("A text has a NUL in it.") : text;
}

/// <summary>An object read as it is: a field that stands in it twice, in whatever case, is bad JSON here and not a failure later on.</summary>
public sealed class ReadableObject : JsonConverter<JsonObject>
{
    private static readonly JsonNodeOptions AnyCase = new() { PropertyNameCaseInsensitive = true };

    public override JsonObject? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        if (json.RootElement.ValueKind != JsonValueKind.Object) throw new JsonException("Not an object.");
        var names = json.RootElement.EnumerateObject().Select(p => p.Name).ToList();
        return names.Distinct(StringComparer.OrdinalIgnoreCase).Count() == names.Count
            ? JsonObject.Create(json.RootElement.Clone(), AnyCase) : throw new JsonException("A field stands in it twice.");
    }

    public override void Write(Utf8JsonWriter writer, JsonObject value, JsonSerializerOptions options) => value.WriteTo(writer, options);
}

/// <summary>The same for addresses and forms.</summary>
public static class ReadableRequests
{
    /// <summary>Bodies in JSON; one that says a thing twice is refused, too, since two readers could take it for two things.</summary>
    public static IServiceCollection AddReadableText(this IServiceCollection services) => services.ConfigureHttpJsonOptions(json =>
    {
        json.SerializerOptions.Converters.Add(new ReadableText());
        json.SerializerOptions.Converters.Add(new ReadableObject());
        json.SerializerOptions.AllowDuplicateProperties = false;
    });

    /// <summary>Addresses, and forms that can't be read: 400 instead of a failure of ours.</summary>
    public static void UseReadableText(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (context.Request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        try
        {
            await next(context);
        }
        catch (InvalidDataException) when (context.Request.HasFormContentType && !context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
    });
}
