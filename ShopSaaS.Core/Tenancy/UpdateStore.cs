using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Tenancy;

/// <summary>Changes what a store says about itself.</summary>
public sealed class UpdateStore(UnitOfWork work, StoreDirectory directory, TimeProvider clock)
{
    /// <summary>The store's facts as a merchant writes them.</summary>
    public sealed class Draft
    {
        public string Name { get; set; } = "";
        public string? Description { get; set; }
        public string? ContactEmail { get; set; }
        public string? PostalAddress { get; set; }
    }

    /// <summary>What is stored now, ready to be edited.</summary>
    public Task<Draft> Current(TenantId tenant, CancellationToken cancel = default) => work.Read(tenant, async db =>
    {
        var store = await db.Set<Tenant>().SingleAsync(t => t.Id == tenant, cancel);
        return new Draft
        {
            Name = store.Name, Description = store.Description, ContactEmail = store.Settings.ContactEmail, PostalAddress = store.Settings.PostalAddress,
        };
    });

    public async Task<Outcome<Done>> Run(TenantId tenant, Actor actor, Draft draft, CancellationToken cancel = default)
    {
        if (new Validator().Check(draft) is { } wrong) return wrong;
        var saved = await work.Write<string>(tenant, actor, Permission.Settings, async db =>
        {
            var store = await db.Set<Tenant>().SingleAsync(t => t.Id == tenant, cancel);
            (store.Name, store.Description, store.UpdatedAt) = (draft.Name.Trim(), Clean(draft.Description), clock.GetUtcNow());
            store.Settings = store.Settings with { ContactEmail = Clean(draft.ContactEmail), PostalAddress = Clean(draft.PostalAddress) };
            db.Audit(actor, "store.updated", "store", tenant.Value, store.Name, store.UpdatedAt);
            return store.Slug;
        }, cancel);
        if (saved.Refused) return saved.Refusal;
        await directory.Forget(saved.Value);
        return Done.It;
    }

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private sealed class Validator : AbstractValidator<Draft>
    {
        public Validator()
        {
            RuleFor(d => d.Name).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Give the store a name.")
                .MaximumLength(120).WithMessage("Keep the name within 120 characters.");
            RuleFor(d => d.Description).MaximumLength(500).WithMessage("Keep the description within 500 characters.");
            RuleFor(d => d.ContactEmail).EmailAddress().WithMessage("This doesn’t look like an email address, like ana@example.com.")
                .MaximumLength(254).WithMessage("Keep the email within 254 characters.").When(d => !string.IsNullOrWhiteSpace(d.ContactEmail));
            RuleFor(d => d.PostalAddress).MaximumLength(500).WithMessage("Keep the address within 500 characters.");
        }
    }
}
