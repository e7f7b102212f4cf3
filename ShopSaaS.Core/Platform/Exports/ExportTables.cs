using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using ShopSaaS.Core.Data;

namespace ShopSaaS.Core.Platform.Exports;

/// <summary>
/// Every tenant table as lines of JSON, made from the model: a table somebody adds is in the next export. Secrets stay out.
/// </summary>
internal static class ExportTables
{
    // Few enough to hold, many enough to be quick.
    private const int Batch = 500;

    private static readonly JsonWriterOptions Lines = new() { SkipValidation = true };

    /// <summary>What opens something: a link's secret (even as a hash) and a payment's.</summary>
    public static bool IsSecret(IReadOnlyProperty property) =>
        property.Name.EndsWith("TokenHash", StringComparison.Ordinal) || property.Name.EndsWith("Secret", StringComparison.Ordinal)
        || property.Name.EndsWith("Token", StringComparison.Ordinal) || property.Name.EndsWith("Stamp", StringComparison.Ordinal);

    /// <summary>The tables, by name.</summary>
    public static List<IEntityType> All(IModel model) =>
        [.. model.GetEntityTypes().Where(t => typeof(TenantOwned).IsAssignableFrom(t.ClrType)).OrderBy(t => t.GetTableName(), StringComparer.Ordinal)];

    /// <summary>Writes a table's rows, in the order of their ids; returns how many.</summary>
    public static Task<long> Write(ShopDbContext db, IEntityType table, Stream to, CancellationToken cancel) =>
        (Task<long>)typeof(ExportTables).GetMethod(nameof(WriteRows), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(table.ClrType).Invoke(null, [db, table, to, cancel])!;

    private static async Task<long> WriteRows<T>(ShopDbContext db, IEntityType table, Stream to, CancellationToken cancel) where T : TenantOwned
    {
        // The tenant stands in the manifest, once.
        var columns = table.GetProperties().Where(p => !IsSecret(p) && p.Name != nameof(TenantOwned.TenantId)).ToList();
        var (written, last) = (0L, Guid.Empty);
        while (true)
        {
            var rows = await db.Set<T>().Where(r => r.Id > last).OrderBy(r => r.Id).Take(Batch).AsNoTracking().ToListAsync(cancel);
            foreach (var row in rows) await Line(row, columns, to, cancel);
            written += rows.Count;
            if (rows.Count < Batch) return written;
            last = rows[^1].Id;
        }
    }

    private static async Task Line(object row, List<IProperty> columns, Stream to, CancellationToken cancel)
    {
        using var buffer = new MemoryStream();
        await using (var json = new Utf8JsonWriter(buffer, Lines))
        {
            json.WriteStartObject();
            foreach (var column in columns)
            {
                json.WritePropertyName(JsonNamingPolicy.CamelCase.ConvertName(column.Name));
                var value = column.PropertyInfo!.GetValue(row);
                var stored = column.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value;
                if (stored is null) json.WriteNullValue();
                else if (stored is string text && column.GetColumnType() == "jsonb") json.WriteRawValue(text);
                else JsonSerializer.Serialize(json, stored, stored.GetType(), Mapping.Json);
            }
            json.WriteEndObject();
        }
        buffer.WriteByte((byte)'\n');
        buffer.Position = 0;
        await buffer.CopyToAsync(to, cancel);
    }
}
