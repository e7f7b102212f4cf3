using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ShopSaaS.Core.Storefront.Editing;

/// <summary>The form in which commands and patches are stored and sent. Values keep the characters they came with.</summary>
public static class EditJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        AllowOutOfOrderMetadataProperties = true,
        Converters = { new RawValueConverter() },
    };

    public static string Write(EditCommand command) => JsonSerializer.Serialize(command, Options);
    public static string Write(Patch patch) => JsonSerializer.Serialize(patch, Options);
    public static EditCommand ReadCommand(string json) => JsonSerializer.Deserialize<EditCommand>(json, Options)!;
    public static Patch ReadPatch(string json) => JsonSerializer.Deserialize<Patch>(json, Options)!;

    private sealed class RawValueConverter : JsonConverter<JsonElement>
    {
        public override JsonElement Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => JsonElement.ParseValue(ref reader);
        public override void Write(Utf8JsonWriter writer, JsonElement value, JsonSerializerOptions options) => writer.WriteRawValue(value.GetRawText());
    }
}
