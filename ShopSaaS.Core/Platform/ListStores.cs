using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Platform;

/// <summary>The stores, newest first, with their sizes. Each is counted behind its own wall.</summary>
public sealed class ListStores(PlatformDesk desk, SignInDesk people, ILookupNormalizer names, TimeProvider clock)
{
    /// <summary>Stores a page.</summary>
    public const int PageSize = 25;

    // Each count is one round trip; the platform login has ten connections for everything it does.
    private const int AtOnce = 5;

    /// <param name="Search">Part of a name or an address, or the whole email of somebody who works there.</param>
    /// <param name="Status">One of <see cref="TenantStatus"/>; null for all.</param>
    public sealed record Request(string? Search = null, string? Status = null, string? Cursor = null);

    /// <summary>A line of the list.</summary>
    public sealed record Row(
        TenantId Id, string Name, string Slug, string Plan, string Status, DateTimeOffset OpenedAt, DateTimeOffset? EraseAfter, bool CanTakePayment, StoreSize Size);

    public async Task<Page<Row>> Run(Request request, CancellationToken cancel = default)
    {
        var page = new PageRequest(PageSize, request.Cursor);
        var found = await Find(request, page, cancel);
        using var room = new SemaphoreSlim(AtOnce);
        var rows = await Task.WhenAll(found.Items.Select(async store =>
        {
            await room.WaitAsync(cancel);
            try
            {
                var size = await desk.Count(store.Id, db => StoreSize.Count(db, clock.GetUtcNow(), cancel));
                return new Row(store.Id, store.Name, store.Slug, store.Plan, store.Status, store.CreatedAt, store.EraseAfter, store.StripeChargesEnabled, size);
            }
            finally
            {
                room.Release();
            }
        }));
        return new(rows, found.NextCursor);
    }

    /// <summary>How many stores there are in each status.</summary>
    public Task<Dictionary<string, int>> Count(CancellationToken cancel = default) => desk.Read(db => Stores(db)
        .GroupBy(t => t.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel), cancel);

    private async Task<Page<Tenant>> Find(Request request, PageRequest page, CancellationToken cancel)
    {
        var words = request.Search?.Trim() ?? "";
        var ofPerson = words.Contains('@', StringComparison.Ordinal) ? await StoresOf(words, cancel) : null;
        var rows = await desk.Read(db =>
        {
            var stores = Stores(db);
            if (request.Status is { Length: > 0 } status) stores = stores.Where(t => t.Status == status);
            if (ofPerson is not null) stores = stores.Where(t => ofPerson.Contains(t.Id));
            else if (words.Length > 0)
            {
                var part = "%" + LikePattern.Escape(words) + "%";
                stores = stores.Where(t => EF.Functions.ILike(t.Name, part, @"\") || EF.Functions.ILike(t.Slug, part, @"\"));
            }
            if (page.Position is [var at, var last, ..] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks))
            {
                var opened = new DateTimeOffset(ticks, TimeSpan.Zero);
                stores = stores.Where(t => t.CreatedAt < opened || t.CreatedAt == opened && string.Compare(t.Slug, last) > 0);
            }
            return stores.OrderByDescending(t => t.CreatedAt).ThenBy(t => t.Slug).Take(page.Take + 1).AsNoTracking().ToListAsync(cancel);
        }, cancel);
        return page.Cut(rows, t => [t.CreatedAt.UtcTicks.ToString(CultureInfo.InvariantCulture), t.Slug]);
    }

    private static IQueryable<Tenant> Stores(ShopDbContext db) => db.Set<Tenant>().Where(t => t.EraseAfter != RetiredAddress.Never);

    // Who works where is known to the sign-in login alone; it leaves deleted stores out.
    private async Task<List<TenantId>> StoresOf(string email, CancellationToken cancel)
    {
        var normalized = names.NormalizeEmail(email);
        return (await people.Run<List<TenantId>>(async db =>
        {
            var user = await db.Users.Where(u => u.NormalizedEmail == normalized).Select(u => u.Id).SingleOrDefaultAsync(cancel);
            return await Memberships.Of(db, user).Select(m => m.Tenant).ToListAsync(cancel);
        }, cancel)).OrThrow();
    }
}
