using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Promotions;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Demo;

/// <summary>Everything a demo store has beyond what every new store has. Each part does only what is missing, so a second run finishes a broken first.</summary>
public sealed class FillDemoStore(
    UnitOfWork work, UpdateStore update, FillDemoShelves shelves, DecorateDemoStore decorate, ConnectDemoStripe stripe, TimeProvider clock)
{
    /// <summary>The code every demo store takes: ten percent off.</summary>
    public const string Voucher = "WELCOME10";

    private const string Finished = "demo.finished";

    /// <summary>True once <see cref="Run"/> has come to its end; from then on the store is its owner's, whatever they delete.</summary>
    public Task<bool> IsFinished(TenantId tenant, CancellationToken cancel) =>
        work.Read(tenant, db => db.AuditEntries.AnyAsync(a => a.Action == Finished, cancel));

    /// <param name="owner">In the store.</param>
    /// <param name="catalog">What it sells.</param>
    /// <param name="from">Pictures and payments.</param>
    /// <param name="step">Tells and times the parts.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task Run(Member owner, DemoCatalog catalog, DemoSources from, DemoStep step, CancellationToken cancel)
    {
        var (tenant, actor, name) = (owner.Tenant, owner.Actor, catalog.Store.Name);
        await step($"{name}: {catalog.Products.Count} products with pictures", async () =>
        {
            await Facts(tenant, catalog, cancel);
            await shelves.Run(tenant, actor, catalog, from.Pictures, cancel);
        });
        await step($"{name}: pages", () => decorate.Run(tenant, actor, catalog.Store, from.Pictures, cancel));
        if (from.Sandbox is { } sandbox) await step($"{name}: payments", () => stripe.Run(tenant, actor, owner.Email, sandbox, cancel));
        await work.Write(tenant, async db =>
        {
            var now = clock.GetUtcNow();
            if (!await db.VoucherCodes.AnyAsync(v => v.Code == Voucher, cancel))
            {
                var discount = new Discount { Name = "Welcome", Kind = DiscountKind.Percent, Value = 1000, CreatedAt = now };
                db.Discounts.Add(discount);
                db.VoucherCodes.Add(new VoucherCode { DiscountId = discount.Id, Code = Voucher, CreatedAt = now });
            }
            db.Audit(actor, Finished, "store", tenant.Value, name, now);
        }, cancel);
    }

    private async Task Facts(TenantId tenant, DemoCatalog catalog, CancellationToken cancel)
    {
        var draft = await update.Current(tenant, cancel);
        draft.Description = catalog.Store.Description;
        (await update.Run(tenant, Actor.System, draft, cancel)).OrThrow();
    }
}

/// <summary>Runs one part of the opening under a title that a person reads.</summary>
public delegate Task DemoStep(string title, Func<Task> work);

/// <param name="Pictures">The folder with the masters of all demo pictures.</param>
/// <param name="Sandbox">Where the Stripe stand-in listens; null leaves payments unconnected, because real Stripe wants a real merchant.</param>
public sealed record DemoSources(string Pictures, Uri? Sandbox);
