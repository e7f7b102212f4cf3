using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using ShopSaaS.Core.Data;

namespace ShopSaaS.Core.Audit;

/// <summary>A row that says by itself who made it and what it changes, so that no audit entry repeats it.</summary>
public interface IRecordsItself;

/// <summary>A row that only follows from a change, like a promise to send a mail about it.</summary>
public interface IBookkeeping;

/// <summary>
/// Watches what a unit of work saves, and writes before and after into its audit entries: authors name the deed, not each field. A
/// change that nobody named is a bug, and is not saved.
/// </summary>
internal sealed class AuditTrail
{
    private const int MostFields = 80, LongestText = 500;
    private const string Key = nameof(TenantOwned.Id);
    private readonly ShopDbContext _db;
    private readonly List<Change> _changes = [];
    private bool _named;

    private AuditTrail(ShopDbContext db) => _db = db;

    public static AuditTrail Follow(ShopDbContext db)
    {
        var trail = new AuditTrail(db);
        db.SavingChanges += (_, _) => trail.Fill();
        return trail;
    }

    /// <exception cref="InvalidOperationException">Rows were changed, and no entry says by whom.</exception>
    public void MustSayWhatChanged()
    {
        var pending = Pending();
        if (_named || pending.Any(Names) || pending.All(e => e.Entity is IBookkeeping) && _changes.Count == 0) return;
        throw new InvalidOperationException(
            $"A member changed {string.Join(", ", pending.Select(e => e.Metadata.ClrType.Name).Concat(_changes.Select(c => c.Type)).Distinct())} without an audit entry.");
    }

    private List<EntityEntry> Pending() => [.. _db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)];

    private static bool Names(EntityEntry entry) => entry.Entity is AuditEntry or IRecordsItself;

    private void Fill()
    {
        var pending = Pending();
        _named |= pending.Any(Names);
        _changes.AddRange(pending.Where(e => !Names(e) && e.Entity is not IBookkeeping && e.Metadata.FindProperty(Key) is not null).Select(Change.Of));
        var entries = pending.Select(e => e.Entity).OfType<AuditEntry>().ToList();
        foreach (var entry in entries)
        {
            var about = entries.Count == 1 ? _changes : [.. _changes.Where(c => c.IsAbout(entry.SubjectId))];
            entry.Before ??= Json(about, entry.SubjectId, c => c.Before);
            entry.After ??= Json(about, entry.SubjectId, c => c.After);
        }
    }

    private static string? Json(IReadOnlyList<Change> changes, string? subject, Func<Change, JsonObject> side)
    {
        var fields = changes.SelectMany(c => side(c).Select(f => (Key: c.Id == subject ? f.Key : $"{c.Type} {c.Label}: {f.Key}", f.Value)))
            .DistinctBy(f => f.Key).Take(MostFields).ToList();
        return fields.Count == 0 ? null : new JsonObject(fields.Select(f => KeyValuePair.Create(f.Key, f.Value?.DeepClone()))).ToJsonString();
    }

    private sealed record Change(string Type, string Id, string Label, HashSet<string> Mentions, JsonObject Before, JsonObject After)
    {
        public bool IsAbout(string? subject) => subject is not null && (Id == subject || Mentions.Contains(subject));

        public static Change Of(EntityEntry entry)
        {
            var (before, after, mentions) = (new JsonObject(), new JsonObject(), new HashSet<string>());
            foreach (var property in entry.Properties)
            {
                if (property.CurrentValue is Guid id) mentions.Add(id.ToString());
                if (IsNoise(property)) continue;
                var name = JsonNamingPolicy.CamelCase.ConvertName(property.Metadata.Name);
                var (was, now) = (Node(property, property.OriginalValue), Node(property, property.CurrentValue));
                if (entry.State == EntityState.Modified && (!property.IsModified || JsonNode.DeepEquals(was, now))) continue;
                if (entry.State != EntityState.Added && (was is not null || entry.State == EntityState.Modified)) before[name] = was;
                if (entry.State != EntityState.Deleted && (now is not null || entry.State == EntityState.Modified)) after[name] = now;
            }
            var self = entry.Property(Key).CurrentValue!.ToString()!;
            var named = entry.Metadata.FindProperty("Name") is { } p ? entry.Property(p).CurrentValue as string : null;
            return new(entry.Metadata.ClrType.Name, self, named ?? self[^6..], mentions, before, after);
        }

        // Keys and clocks say nothing; secrets must not be kept twice.
        private static bool IsNoise(PropertyEntry property) => property.Metadata.IsPrimaryKey() || property.Metadata.IsForeignKey() && property.Metadata.Name == "TenantId"
            || property.Metadata.Name is "CreatedAt" or "UpdatedAt" || property.Metadata.Name.EndsWith("Hash", StringComparison.Ordinal)
            || property.Metadata.Name.EndsWith("Stamp", StringComparison.Ordinal) || property.Metadata.Name.EndsWith("Token", StringComparison.Ordinal);

        private static JsonNode? Node(PropertyEntry property, object? value)
        {
            var stored = property.Metadata.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value;
            return stored switch
            {
                null => null,
                string text when property.Metadata.GetColumnType() == "jsonb" => JsonNode.Parse(text),
                string { Length: > LongestText } text => text[..LongestText] + "…",
                _ => JsonSerializer.SerializeToNode(stored, stored.GetType(), Mapping.Json),
            };
        }
    }
}
