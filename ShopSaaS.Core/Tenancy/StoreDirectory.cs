using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Hybrid;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Tenancy;

/// <summary>What everybody may know of a store: enough to greet a shopper, nothing of its contents.</summary>
public sealed record StoreInfo(
    TenantId Tenant, string Slug, string Name, string? Description, string CurrencyCode, string Country, string Template, string Status,
    string? LogoUrl, string? StripeAccountId, bool CanTakePayment, string? ContactEmail)
{
    /// <summary>What every price of the store is in.</summary>
    public Currency Currency => Currency.Of(CurrencyCode);

    /// <summary>Where shoppers find it.</summary>
    public string Path => $"/store/{Slug}";
}

/// <summary>From an address to a store. The only way a storefront request gets a tenant.</summary>
public sealed partial class StoreDirectory(SignInDesk desk, HybridCache cache)
{
    private static readonly HybridCacheEntryOptions Short = new() { Expiration = TimeSpan.FromSeconds(30), LocalCacheExpiration = TimeSpan.FromSeconds(30) };

    /// <summary>The open or suspended store with this slug; null when there is none, deleted ones included.</summary>
    public async Task<StoreInfo?> Find(string slug, CancellationToken cancel = default) =>
        WellFormed().IsMatch(slug)
            ? await cache.GetOrCreateAsync($"store:{slug}", token => Load(t => t.Slug == slug, token), Short, cancellationToken: cancel)
            : null;

    /// <summary>The store of a tenant, uncached.</summary>
    public async Task<StoreInfo?> Of(TenantId tenant, CancellationToken cancel = default) => await Load(t => t.Id == tenant, cancel);

    /// <summary>
    /// The store a connected Stripe account belongs to, uncached. A deleted one too: money that was on its way still finds its order,
    /// and the store may be brought back.
    /// </summary>
    public async Task<StoreInfo?> OfStripeAccount(string account, CancellationToken cancel = default) =>
        await Load(t => t.StripeAccountId == account, cancel, deletedToo: true);

    /// <summary>Call after changing what a store shows of itself.</summary>
    public ValueTask Forget(string slug) => cache.RemoveAsync($"store:{slug}");

    private async ValueTask<StoreInfo?> Load(System.Linq.Expressions.Expression<Func<Tenant, bool>> which, CancellationToken cancel, bool deletedToo = false)
    {
        // Whole, then picked from: EF answers null for a part of a jsonb value asked for in a query.
        var found = await desk.Run<List<Tenant>>(async db =>
            await db.Set<Tenant>().AsNoTracking().Where(which).Where(t => deletedToo || t.Status != TenantStatus.Deleted).ToListAsync(cancel), cancel);
        return found.OrThrow().ConvertAll(t => new StoreInfo(t.Id, t.Slug, t.Name, t.Description, t.Currency, t.Country, t.Template, t.Status,
            t.LogoUrl, t.StripeAccountId, t.StripeChargesEnabled, t.Settings.ContactEmail)).SingleOrDefault();
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]\z")]
    private static partial Regex WellFormed();
}
