using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Overview;

/// <summary>Who did what in a store, newest first: the audit log as its owner and admins read it.</summary>
public sealed class ListActivity(UnitOfWork work)
{
    /// <param name="ActorId">Only what this person did.</param>
    /// <param name="Subject">Only what was done to these: "product", "order".</param>
    /// <param name="From">From this day on, UTC.</param>
    /// <param name="To">Up to and including this day, UTC.</param>
    /// <param name="Search">Part of the subject's name.</param>
    public sealed record Request(PageRequest Page, Guid? ActorId = null, string? Subject = null, DateOnly? From = null, DateOnly? To = null, string? Search = null);

    /// <summary>A field as it was and as it is; null where there was nothing.</summary>
    public sealed record FieldChange(string Field, string? Before, string? After);

    /// <summary>One deed.</summary>
    public sealed record Row(
        Guid Id, string ActorKind, string ActorName, string Action, string SubjectType, string? SubjectId, string? SubjectName, string? FromAddress,
        DateTimeOffset At, IReadOnlyList<FieldChange> Changes);

    /// <summary>Somebody who did something.</summary>
    public sealed record Person(Guid Id, string Name);

    public async Task<Page<Row>> Run(TenantId tenant, Request request, CancellationToken cancel = default)
    {
        var rows = await work.Read(tenant, db => Narrowed(db, request).OrderByDescending(e => e.At).ThenByDescending(e => e.Id)
            .Take(request.Page.Take + 1).ToListAsync(cancel));
        return request.Page.Cut(rows, e => [e.At.UtcTicks.ToString(CultureInfo.InvariantCulture), e.Id.ToString()]).Select(e => new Row(
            e.Id, e.ActorKind, e.ActorName, e.Action, e.SubjectType, e.SubjectId, e.SubjectName, e.FromAddress, e.At, Changes(e.Before, e.After)));
    }

    /// <summary>Everybody the log names, under the name they had last.</summary>
    public async Task<List<Person>> People(TenantId tenant, CancellationToken cancel = default)
    {
        var people = await work.Read(tenant, db => db.AuditEntries.Where(e => e.ActorId != null)
            .GroupBy(e => new { e.ActorId, e.ActorName }).Select(g => new { g.Key.ActorId, g.Key.ActorName, Last = g.Max(e => e.At) }).ToListAsync(cancel));
        return [.. people.GroupBy(p => p.ActorId!.Value).Select(g => new Person(g.Key, g.MaxBy(p => p.Last)!.ActorName)).OrderBy(p => p.Name, StringComparer.CurrentCultureIgnoreCase)];
    }

    private static IQueryable<AuditEntry> Narrowed(ShopDbContext db, Request request)
    {
        IQueryable<AuditEntry> entries = db.AuditEntries;
        if (request.ActorId is { } actor) entries = entries.Where(e => e.ActorId == actor);
        if (request.Subject is { } subject) entries = entries.Where(e => e.SubjectType == subject);
        if (request.From is { } from)
        {
            var start = new DateTimeOffset(from, default, TimeSpan.Zero);
            entries = entries.Where(e => e.At >= start);
        }
        if (request.To is { } to && to < DateOnly.MaxValue)
        {
            var end = new DateTimeOffset(to.AddDays(1), default, TimeSpan.Zero);
            entries = entries.Where(e => e.At < end);
        }
        if (!string.IsNullOrWhiteSpace(request.Search))
        {
            var part = "%" + LikePattern.Escape(request.Search.Trim()) + "%";
            entries = entries.Where(e => EF.Functions.ILike(e.SubjectName!, part, @"\"));
        }
        return request.Page.Position is [var ticks, var id, ..] && long.TryParse(ticks, CultureInfo.InvariantCulture, out var at)
            && at is >= 0 and <= 3_155_378_975_999_999_999 && Guid.TryParse(id, out var last)
            ? Older(entries, new DateTimeOffset(at, TimeSpan.Zero), last) : entries;
    }

    private static IQueryable<AuditEntry> Older(IQueryable<AuditEntry> entries, DateTimeOffset at, Guid last) =>
        entries.Where(e => e.At < at || e.At == at && e.Id.CompareTo(last) < 0);

    private static List<FieldChange> Changes(string? before, string? after)
    {
        var (was, now) = (Fields(before), Fields(after));
        return [.. now.Keys.Union(was.Keys).Select(f => new FieldChange(f, was.GetValueOrDefault(f), now.GetValueOrDefault(f)))
            .Where(c => !string.IsNullOrEmpty(c.Before) || !string.IsNullOrEmpty(c.After))];
    }

    private static Dictionary<string, string?> Fields(string? json) =>
        json is null ? [] : JsonNode.Parse(json)!.AsObject().ToDictionary(f => f.Key, f => f.Value switch
        {
            null => null,
            JsonValue value when value.TryGetValue<string>(out var text) => text,
            JsonArray { Count: 0 } => null,
            var other => other.ToJsonString(),
        });
}
