using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Platform;

/// <summary>The deeds as the platform's log names them.</summary>
public static class PlatformAction
{
    public const string OperatorClaimed = "operator.claimed", OperatorJoined = "operator.joined", OperatorAdded = "operator.added",
        OperatorRemoved = "operator.removed", LinkMade = "operator.link_made", SignedIn = "operator.signed_in";
    public const string Suspended = "store.suspended", Resumed = "store.resumed", Deleted = "store.deleted", Restored = "store.restored", Erased = "store.erased",
        ExportAsked = "store.export_asked", ExportTaken = "store.export_taken", VisitOpened = "store.visit_opened", VisitEnded = "store.visit_ended";

    /// <summary>All of them, for the filter.</summary>
    public static readonly string[] All =
    [
        Suspended, Resumed, Deleted, Restored, Erased, ExportAsked, ExportTaken, VisitOpened, VisitEnded,
        OperatorClaimed, OperatorJoined, OperatorAdded, OperatorRemoved, LinkMade, SignedIn,
    ];
}

/// <summary>Writes into the platform's log, in the transaction of what it records.</summary>
public static class PlatformLog
{
    extension(ShopDbContext db)
    {
        public DbSet<PlatformEntry> PlatformEntries => db.Set<PlatformEntry>();

        /// <summary>Notes that <paramref name="actor"/> did <paramref name="action"/>; the program itself is an actor without an id.</summary>
        public void Log(Actor actor, string action, DateTimeOffset at, Tenant? store = null, string? reason = null) => db.PlatformEntries.Add(new PlatformEntry
        {
            OperatorId = actor.Id ?? Guid.Empty, OperatorName = actor.Name, Action = action, StoreId = store?.Id.Value, StoreName = store?.Name,
            Reason = reason, FromAddress = actor.From, At = at,
        });
    }
}

/// <summary>Why an operator does something to a store. Its members read it.</summary>
public static class Reason
{
    public const int Shortest = 10, Longest = 500;

    /// <summary>What is wrong with it, at the field "reason"; null when it will do.</summary>
    public static Refusal? Problem(string? typed) => typed?.Trim() switch
    {
        null or "" => Refusal.Field("reason", "Say why. The store’s members read it."),
        { Length: < Shortest } => Refusal.Field("reason", $"Say a little more: at least {Shortest} characters. The store’s members read it."),
        { Length: > Longest } => Refusal.Field("reason", $"Use at most {Longest} characters."),
        _ => null,
    };
}
