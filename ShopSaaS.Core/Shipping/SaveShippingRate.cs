using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Shipping;

/// <summary>A way to send orders, as a merchant writes it. Amounts are decimal strings.</summary>
public sealed class ShippingRateDraft
{
    public Guid? Id { get; set; }
    public string Name { get; set; } = "";
    public string? Promise { get; set; }
    public string Amount { get; set; } = "";
    public string? FreeFrom { get; set; }
}

/// <summary>Adds a way to send orders or changes one.</summary>
public sealed class SaveShippingRate(UnitOfWork work, TimeProvider clock)
{
    public Task<Outcome<Guid>> Run(TenantId tenant, Actor actor, Currency currency, ShippingRateDraft draft, CancellationToken cancel = default) =>
        work.Write<Guid>(tenant, actor, Permission.Settings, async db =>
        {
            if (new Validator(currency).Check(draft) is { } wrong) return wrong;
            var rate = draft.Id is null ? null : await db.ShippingRates.SingleOrDefaultAsync(r => r.Id == draft.Id, cancel);
            if (draft.Id is not null && rate is null) return Refusal.NotFound("The shipping rate");
            if (rate is null)
            {
                rate = new ShippingRate { Name = draft.Name, Position = await db.ShippingRates.CountAsync(cancel) };
                db.ShippingRates.Add(rate);
            }
            (rate.Name, rate.Promise) = (draft.Name.Trim(), string.IsNullOrWhiteSpace(draft.Promise) ? null : draft.Promise.Trim());
            rate.AmountMinor = Minor(draft.Amount, currency)!.Value;
            rate.FreeFromMinor = Minor(draft.FreeFrom, currency);
            db.Audit(actor, draft.Id is null ? "shipping.created" : "shipping.updated", "shipping", rate.Id, rate.Name, clock.GetUtcNow());
            return rate.Id;
        }, cancel);

    private static long? Minor(string? text, Currency currency) => Money.TryParse(text, currency, out var money) ? money.Minor : null;

    private sealed class Validator : AbstractValidator<ShippingRateDraft>
    {
        public Validator(Currency currency)
        {
            RuleFor(r => r.Name).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Name it as customers will read it, like “Standard”.")
                .MaximumLength(120).WithMessage("Keep the name within 120 characters.");
            RuleFor(r => r.Promise).MaximumLength(120).WithMessage("Keep the delivery time within 120 characters.");
            RuleFor(r => r.Amount).Must(a => Minor(a, currency) is not null).WithMessage($"Write the price in {currency.Code}; 0 makes it free.");
            RuleFor(r => r.FreeFrom).Must(a => string.IsNullOrWhiteSpace(a) || Minor(a, currency) is not null).WithMessage($"Write the amount in {currency.Code}, or leave it empty.");
        }
    }
}

/// <summary>The ways to send, in the order shoppers see them.</summary>
public sealed class ListShippingRates(UnitOfWork work)
{
    public Task<List<ShippingRate>> Run(TenantId tenant, CancellationToken cancel = default) =>
        work.Read(tenant, db => db.ShippingRates.OrderBy(r => r.Position).ThenBy(r => r.Id).ToListAsync(cancel));
}

/// <summary>Removes a way to send. Orders keep what they were charged.</summary>
public sealed class DeleteShippingRate(UnitOfWork work, TimeProvider clock)
{
    public Task<Outcome<Done>> Run(TenantId tenant, Actor actor, Guid id, CancellationToken cancel = default) =>
        work.Write<Done>(tenant, actor, Permission.Settings, async db =>
        {
            if (await db.ShippingRates.SingleOrDefaultAsync(r => r.Id == id, cancel) is not { } rate) return Refusal.NotFound("The shipping rate");
            db.ShippingRates.Remove(rate);
            db.Audit(actor, "shipping.deleted", "shipping", id, rate.Name, clock.GetUtcNow());
            return Done.It;
        }, cancel);
}
